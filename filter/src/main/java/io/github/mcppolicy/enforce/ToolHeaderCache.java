package io.github.mcppolicy.enforce;

import io.github.mcppolicy.protocol.ProtocolError;
import io.github.mcppolicy.protocol.headers.ParameterHeaders;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.lists.ToolListReader;
import io.github.mcppolicy.protocol.message.ToolCall;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * The headers that calls of a tool must have, learned from the lists that the app answers with. Callers may see
 * different schemas of one tool, and may have kept older ones, so a call is refused only when it agrees with none of
 * the last few. A tool is known by its name alone, whatever path lists it; otherwise a call along another path would
 * dodge the check. Memory is bounded, and at the bound no further tool is learned. An unknown tool is left to the app,
 * which has to check the headers anyway. Thread-safe.
 */
final class ToolHeaderCache {

    private static final int MOST_TOOLS = 1_000;
    private static final int MOST_SCHEMAS = 4;

    private static final ProtocolError MISMATCH =
            ProtocolError.headerMismatch("the headers Mcp-Param-* differ from params.arguments");

    private final ConcurrentMap<String, List<ParameterHeaders>> schemasByTool = new ConcurrentHashMap<>();

    /** Takes note of an answer. An answer that is not a list, or cannot be read, teaches nothing. */
    void shown(byte[] answer) {
        ToolListReader.read(answer).forEach(this::shown);
    }

    private void shown(String tool, ParameterHeaders headers) {
        if (!headers.isEmpty() && schemasByTool.size() < MOST_TOOLS) {
            schemasByTool.putIfAbsent(tool, List.of(headers));
        }
        schemasByTool.computeIfPresent(
                tool,
                (name, known) -> Stream.concat(Stream.of(headers), known.stream())
                        .distinct()
                        .limit(MOST_SCHEMAS)
                        .toList());
    }

    /** Why the call must be refused; empty when it agrees with a schema or none is known. */
    Optional<ProtocolError> error(ToolCall call, RequestHeaders headers) {
        List<ParameterHeaders> known = schemasByTool.getOrDefault(call.name(), List.of());
        for (ParameterHeaders schema : known) {
            if (schema.agree(call.arguments(), headers)) {
                return Optional.empty();
            }
        }
        return known.isEmpty() ? Optional.empty() : Optional.of(MISMATCH);
    }
}
