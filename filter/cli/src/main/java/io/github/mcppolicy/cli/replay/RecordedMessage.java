package io.github.mcppolicy.cli.replay;

import io.github.mcppolicy.cli.json.AsciiJson;
import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.cli.records.DecisionRecord;
import io.github.mcppolicy.protocol.TargetKind;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;

/** Makes the message again that an audit record is about, without its arguments, which no record holds. */
final class RecordedMessage {
    /** Longer names are cut in records. */
    private static final int WHOLE = 200;

    private static final int MOST = 10_000;

    private RecordedMessage() {}

    /** The message, or a batch of equal ones; empty where the record does not tell enough. */
    static Optional<byte[]> of(DecisionRecord record) {
        boolean isOne = record.methods().size() == 1
                && record.names().size() == (record.kind().isPresent() ? 1 : 0)
                && record.omitted() == 0
                && record.messages() <= MOST;
        if (!isOne || record.names().stream().anyMatch(name -> name.length() >= WHOLE)) {
            return Optional.empty();
        }
        String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
                + quoted(record.methods().get(0))
                + record.kind()
                        .map(kind -> ",\"params\":" + parameters(kind, record))
                        .orElse("")
                + "}";
        String body = record.messages() == 1
                ? message
                : "[" + String.join(",", Collections.nCopies((int) record.messages(), message)) + "]";
        return Optional.of(body.getBytes(StandardCharsets.US_ASCII));
    }

    private static String parameters(TargetKind kind, DecisionRecord record) {
        String name = quoted(record.names().get(0));
        if (record.methods().get(0).equals("completion/complete")) {
            String reference = kind == TargetKind.PROMPT
                    ? "{\"type\":\"ref/prompt\",\"name\":" + name + "}"
                    : "{\"type\":\"ref/resource\",\"uri\":" + name + "}";
            return "{\"ref\":" + reference + ",\"argument\":{\"name\":\"\",\"value\":\"\"}}";
        }
        return kind.isResource() ? "{\"uri\":" + name + "}" : "{\"name\":" + name + ",\"arguments\":{}}";
    }

    private static String quoted(String text) {
        return AsciiJson.of(JsonOutput.quoted(text));
    }
}
