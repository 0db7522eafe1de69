package io.github.mcppolicy.protocol.json;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.ProtocolError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The parts of a JSON document (RFC 8259): where they end, and whether they are well-formed. A position that a method
 * returns is the first one that it has not read.
 */
final class JsonGrammar {

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int end;
    private final JsonStrings strings;
    private final JsonNumbers numbers;
    private final ObjectKeys keys;
    private final Nesting nesting;
    private final int deepest;

    JsonGrammar(byte[] bytes, int end, ReadLimits bounds, ObjectKeys keys) {
        this.bytes = bytes;
        this.end = end;
        this.strings = new JsonStrings(bytes, end, bounds.stringLength());
        this.numbers = new JsonNumbers(bytes, end, bounds.numberLength());
        this.keys = keys;
        this.nesting = new Nesting(bounds.depth());
        this.deepest = bounds.depth();
    }

    int depth() {
        return nesting.depth();
    }

    boolean inObject() {
        return nesting.inObject();
    }

    /** The byte at the position, or -1 at the end, which equals no character. */
    int at(int position) {
        return position < end ? bytes[position] : -1;
    }

    int afterWhiteSpace(int from) {
        if (from < end && bytes[from] > ' ') {
            return from;
        }
        int position = from;
        while (position < end && isWhiteSpace(bytes[position])) {
            position++;
        }
        return position;
    }

    private static boolean isWhiteSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Opens the object or array whose bracket is at the position. */
    void open(int position) throws MalformedException {
        if (nesting.isFull()) {
            throw malformed("nested deeper than mcp.policy.max-depth = " + deepest, position);
        }
        nesting.open(bytes[position]);
        if (bytes[position] == '{') {
            keys.open();
        }
    }

    /** Closes the innermost object or array. */
    void close() {
        if (nesting.inObject()) {
            keys.close();
        }
        nesting.close();
    }

    /** Reads the key that must be at the position. */
    int afterKey(int position) throws MalformedException {
        if (at(position) != '"') {
            throw malformed("expected a key in quotation marks", position);
        }
        int after = strings.end(position);
        if (strings.hadEscape()) {
            keys.addEscaped(position, after);
        } else {
            keys.add(position, after);
        }
        return after;
    }

    /** Reads the colon that must follow a key. */
    int afterColon(int afterKey) throws MalformedException {
        int colon = afterWhiteSpace(afterKey);
        if (at(colon) != ':') {
            throw malformed("expected ':'", colon);
        }
        return colon + 1;
    }

    /** Reads the comma that must separate a value from the next. */
    int afterComma(int position) throws MalformedException {
        if (at(position) != ',') {
            throw malformed(nesting.inObject() ? "expected ',' or '}'" : "expected ',' or ']'", position);
        }
        return position + 1;
    }

    /** Reads a value that is neither an object nor an array. */
    int afterScalar(int position) throws MalformedException {
        return switch (at(position)) {
            case '"' -> strings.end(position);
            case 't' -> afterLiteral(TRUE, position);
            case 'f' -> afterLiteral(FALSE, position);
            case 'n' -> afterLiteral(NULL, position);
            default -> numbers.end(position);
        };
    }

    private int afterLiteral(byte[] literal, int position) throws MalformedException {
        int after = position + literal.length;
        if (after > end || !Arrays.equals(bytes, position, after, literal, 0, literal.length)) {
            throw malformed("expected a value", position);
        }
        return after;
    }

    /**
     * Reads the innermost object or array to its end and closes it.
     *
     * @param afterBracket the position after its opening bracket
     */
    int afterInnermost(int afterBracket) throws MalformedException {
        int outside = nesting.depth() - 1;
        boolean inObject = nesting.inObject();
        boolean afterValue = false;
        int position = afterWhiteSpace(afterBracket);
        while (true) {
            if (at(position) == (inObject ? '}' : ']')) {
                close();
                position++;
                if (nesting.depth() == outside) {
                    return position;
                }
                inObject = nesting.inObject();
                afterValue = true;
            } else {
                position = afterValue ? afterWhiteSpace(afterComma(position)) : position;
                position = inObject ? afterWhiteSpace(afterColon(afterKey(position))) : position;
                int first = at(position);
                afterValue = first != '{' && first != '[';
                if (afterValue) {
                    position = afterScalar(position);
                } else {
                    open(position);
                    position++;
                    inObject = first == '{';
                }
            }
            position = afterWhiteSpace(position);
        }
    }

    MalformedException malformed(String reason, int position) {
        return new MalformedException(ProtocolError.parseError(
                (position < end ? reason : "the JSON ends too early") + ", at byte " + position));
    }
}
