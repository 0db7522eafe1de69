package io.github.mcppolicy.policy.load;

import java.util.regex.Pattern;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Explains why a text is not JSON, in words for a policy's author and not for a parser's. */
final class SyntaxError {
    private static final Pattern HALF_SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F]\\p{XDigit}{2}");
    private static final int ESCAPE_LENGTH = 6;

    private SyntaxError() {}

    static UnreadableDocumentException explain(String text, StreamReadException error) {
        TokenStreamLocation location = error.getLocation();
        boolean ended = location == null || location.getCharOffset() >= text.length();
        if (ended || error instanceof UnexpectedEndOfInputException) {
            return unreadable(
                    Position.after(text), "the document ends too early", "close every string, list and object");
        }
        return explain(text, (int) location.getCharOffset(), Position.of(location));
    }

    private static UnreadableDocumentException explain(String text, int offset, Position position) {
        char found = text.charAt(offset);
        if (found == '/' || found == '#') {
            return unreadable(position, "JSON has no comments", "remove it, or write a \"description\" field");
        }
        if (found == '\'') {
            return unreadable(position, "a string begins with '", "write strings between \" and \"");
        }
        if (found < ' ') {
            return unreadable(
                    position, "a bare control character stands here", "remove it, or write an escape such as \\n");
        }
        if (HALF_SURROGATE
                .matcher(text)
                .region(Math.max(0, offset - ESCAPE_LENGTH), offset)
                .matches()) {
            return unreadable(position, Surrogates.WRONG, Surrogates.REMEDY);
        }
        if ((found == '}' || found == ']')
                && text.substring(0, offset).stripTrailing().endsWith(",")) {
            return unreadable(position, "a comma stands before " + found, "remove the comma");
        }
        return unreadable(
                position, "JSON cannot go on with " + quoted(text, offset) + " here", "write strict JSON (RFC 8259)");
    }

    private static String quoted(String text, int offset) {
        return "'" + Character.toString(text.codePointAt(offset)) + "'";
    }

    static UnreadableDocumentException trailing(Position position) {
        return unreadable(position, "something follows the policy", "keep one JSON object in the document");
    }

    private static UnreadableDocumentException unreadable(Position position, String wrong, String remedy) {
        return new UnreadableDocumentException(Pointer.DOCUMENT, position, wrong, remedy);
    }
}
