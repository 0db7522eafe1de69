package io.github.mcppolicy.policy.load;

import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Says what keeps a text from being JSON in words that help a policy's author, not a parser's. */
final class SyntaxError {
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
                    position, "a string holds a bare control character", "write it as an escape, such as \\n");
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
