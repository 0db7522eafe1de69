package io.github.mcppolicy.policy.load;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Decodes bytes to text: strict UTF-8 (RFC 3629). Jackson's own decoder would accept overlong forms and guess UTF-16.
 */
final class DocumentText {
    /** Ten thousand tools with rules fit into this many times over. */
    static final int MAX_BYTES = 8 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private DocumentText() {}

    static String decode(byte[] document) throws UnreadableDocumentException {
        if (document.length > MAX_BYTES) {
            throw unreadable(
                    Position.START,
                    "the document has more than " + MAX_BYTES + " bytes",
                    "use prefix patterns to list fewer tools");
        }
        String text = decodeUtf8(document);
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            throw unreadable(
                    Position.START, "the document begins with a byte order mark", "save it as UTF-8 without one");
        }
        if (text.isBlank()) {
            throw unreadable(
                    Position.START,
                    "the document is empty",
                    "the smallest policy is { \"version\": \"1\", \"default\": \"deny\" }");
        }
        return text;
    }

    private static String decodeUtf8(byte[] document) throws UnreadableDocumentException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(document.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(document), text, true);
        String decoded = text.flip().toString();
        if (result.isError()) {
            throw unreadable(
                    Position.after(decoded), "a byte that is not UTF-8 stands here", "save the document as UTF-8");
        }
        return decoded;
    }

    private static UnreadableDocumentException unreadable(Position position, String wrong, String remedy) {
        return new UnreadableDocumentException(Pointer.DOCUMENT, position, wrong, remedy);
    }
}
