package io.github.mcppolicy.protocol;

import io.github.mcppolicy.protocol.JsonTokens.Token;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/** The messages of a JSON-RPC batch as they are written, and the answers to one. Stateless. */
public final class BatchElements {

    private BatchElements() {}

    /**
     * The batch with some of its messages only, each as it came.
     *
     * @param batch a body that was read as a batch
     * @param kept the places of the messages to keep
     * @throws IllegalArgumentException when it is not a batch
     */
    public static byte[] only(byte[] batch, BitSet kept) {
        try {
            return only(JsonTokens.trusted(batch, 0, batch.length), batch, kept);
        } catch (MalformedException notRead) {
            throw new IllegalArgumentException("not a batch that was read", notRead);
        }
    }

    private static byte[] only(JsonTokens tokens, byte[] batch, BitSet kept) throws MalformedException {
        if (tokens.next() != Token.ARRAY_START) {
            throw new IllegalArgumentException("not a batch");
        }
        ByteArrayOutputStream rest = new ByteArrayOutputStream(batch.length);
        int place = 0;
        for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
            int start = tokens.tokenStart();
            tokens.skipChecked(first);
            if (kept.get(place++)) {
                rest.write(rest.size() == 0 ? '[' : ',');
                rest.write(batch, start, tokens.tokenEnd() - start);
            }
        }
        rest.write(']');
        return rest.toByteArray();
    }

    /**
     * The app's answer to a batch with answers of ours behind it. An app may answer a batch of one by an object, and one of
     * notifications by nothing.
     *
     * @param answer JSON, or nothing
     */
    public static byte[] joined(byte[] answer, List<byte[]> ours) {
        String text = new String(answer, StandardCharsets.UTF_8).strip();
        String elements =
                text.startsWith("[") ? text.substring(1, text.length() - 1).strip() : text;
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write('[');
        joined.writeBytes(elements.getBytes(StandardCharsets.UTF_8));
        for (byte[] own : ours) {
            if (joined.size() > 1) {
                joined.write(',');
            }
            joined.writeBytes(own);
        }
        joined.write(']');
        return joined.toByteArray();
    }
}
