package io.github.mcppolicy.protocol.json;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.ProtocolError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Walks one JSON document, token by token, strictly by RFC 8259, over the bytes as they arrived. It accepts nothing
 * that two parsers could read differently: only well-formed UTF-8 without a byte order mark, no duplicate keys at any
 * depth, and no text after the document. Nothing is decoded or copied until it is asked for.
 *
 * <p>It does not use a library, because Jackson's byte parser accepts overlong UTF-8 and code points above U+10FFFF,
 * guesses UTF-16 and UTF-32, and detects duplicates at the price of an allocation for each object. Property tests and a
 * fuzz target compare it with Jackson: whatever it accepts, Jackson reads in the same way.
 *
 * <p>Not thread-safe; every walk needs its own.
 */
public final class JsonTokens {

    public enum Token {
        OBJECT_START,
        OBJECT_END,
        ARRAY_START,
        ARRAY_END,
        KEY,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        /** The whole document has been read, and only white space follows. */
        END
    }

    private enum Expected {
        VALUE,
        FIRST_ELEMENT_OR_END,
        FIRST_KEY_OR_END,
        COMMA_OR_END,
        NOTHING
    }

    private static final byte[] TRUE_TEXT = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE_TEXT = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL_TEXT = "null".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int end;
    private final ReadLimits bounds;
    private final JsonStrings strings;
    private final JsonNumbers numbers;
    private final ObjectKeys keys;

    private int position;
    private int tokenStart;
    private int tokenEnd;
    private Expected expected = Expected.VALUE;

    /** One bit for each open container, set for objects; grows with the depth. */
    private long[] objects = new long[1];

    private int depth;

    /** Walks {@code bytes[start, end)}. */
    JsonTokens(byte[] bytes, int start, int end, ReadLimits bounds, ObjectKeys keys) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
        this.bounds = bounds;
        this.strings = new JsonStrings(bytes, end, bounds.stringLength());
        this.numbers = new JsonNumbers(bytes, end, bounds.numberLength());
        this.keys = keys;
    }

    public static JsonTokens strict(byte[] bytes, ReadLimits bounds) {
        return new JsonTokens(bytes, 0, bytes.length, bounds, new DistinctObjectKeys(bytes));
    }

    /** Walks text that a strict walk accepted before, or that the app wrote; it does not look for duplicate keys. */
    public static JsonTokens trusted(byte[] bytes, int start, int end) {
        return new JsonTokens(bytes, start, end, ReadLimits.NONE, ObjectKeys.UNCHECKED);
    }

    /** Where the current token begins: the opening quotation mark of strings and keys. */
    public int tokenStart() {
        return tokenStart;
    }

    /** Where the current token ends, exclusive: after the closing quotation mark of strings and keys. */
    public int tokenEnd() {
        return tokenEnd;
    }

    /** The current string or key, decoded. */
    public String string() {
        return JsonStrings.decode(bytes, tokenStart, tokenEnd);
    }

    /** The current token as it is written. */
    public String text() {
        return new String(bytes, tokenStart, tokenEnd - tokenStart, StandardCharsets.UTF_8);
    }

    /**
     * The current string or key, decoded. When it is written exactly like one of {@code known}, that one is returned,
     * which is cheaper.
     */
    public String stringAmong(List<AsciiLiteral> known) {
        for (AsciiLiteral candidate : known) {
            if (candidate.isAt(bytes, tokenStart, tokenEnd)) {
                return candidate.text();
            }
        }
        return string();
    }

    public Token next() throws MalformedException {
        skipWhiteSpace();
        return switch (expected) {
            case VALUE -> value();
            case FIRST_ELEMENT_OR_END -> peek() == ']' ? close() : value();
            case FIRST_KEY_OR_END -> peek() == '}' ? close() : key();
            case COMMA_OR_END -> afterValue();
            case NOTHING -> end();
        };
    }

    private Token end() throws MalformedException {
        if (position < end) {
            throw malformed("something follows the JSON document");
        }
        return Token.END;
    }

    /** Reads on to the end of the value that begins with {@code first}, the token just returned. */
    public void skip(Token first) throws MalformedException {
        if (first != Token.OBJECT_START && first != Token.ARRAY_START) {
            return;
        }
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    /** Like {@link #skip}, but several times faster, in text that a strict walk has accepted before. */
    public void skipChecked(Token first) throws MalformedException {
        if (first == Token.OBJECT_START || first == Token.ARRAY_START) {
            position = CheckedJson.closingBracket(bytes, position, end);
            close();
        }
    }

    private Token afterValue() throws MalformedException {
        int character = peek();
        if (character == (inObject() ? '}' : ']')) {
            return close();
        }
        if (character != ',') {
            throw malformed(inObject() ? "expected ',' or '}'" : "expected ',' or ']'");
        }
        position++;
        skipWhiteSpace();
        return inObject() ? key() : value();
    }

    private Token key() throws MalformedException {
        if (peek() != '"') {
            throw malformed("expected a key in quotation marks");
        }
        readString();
        keys.add(tokenStart, tokenEnd);
        skipWhiteSpace();
        if (peek() != ':') {
            throw malformed("expected ':'");
        }
        position++;
        expected = Expected.VALUE;
        return Token.KEY;
    }

    private Token value() throws MalformedException {
        return switch (peek()) {
            case '{' -> open(Token.OBJECT_START);
            case '[' -> open(Token.ARRAY_START);
            case '"' -> {
                readString();
                yield valueRead(Token.STRING);
            }
            case 't' -> literal(TRUE_TEXT, Token.TRUE);
            case 'f' -> literal(FALSE_TEXT, Token.FALSE);
            case 'n' -> literal(NULL_TEXT, Token.NULL);
            default -> number();
        };
    }

    private Token valueRead(Token token) {
        expected = depth == 0 ? Expected.NOTHING : Expected.COMMA_OR_END;
        return token;
    }

    private Token open(Token token) throws MalformedException {
        if (depth == bounds.depth()) {
            throw malformed("nested deeper than mcp.policy.max-depth = " + bounds.depth());
        }
        tokenStart = position++;
        tokenEnd = position;
        if (depth >> 6 == objects.length) {
            objects = Arrays.copyOf(objects, objects.length * 2);
        }
        long bit = 1L << depth;
        if (token == Token.OBJECT_START) {
            objects[depth >> 6] |= bit;
            keys.open();
            expected = Expected.FIRST_KEY_OR_END;
        } else {
            objects[depth >> 6] &= ~bit;
            expected = Expected.FIRST_ELEMENT_OR_END;
        }
        depth++;
        return token;
    }

    private Token close() {
        Token token = inObject() ? Token.OBJECT_END : Token.ARRAY_END;
        if (token == Token.OBJECT_END) {
            keys.close();
        }
        depth--;
        tokenStart = position++;
        tokenEnd = position;
        return valueRead(token);
    }

    private boolean inObject() {
        int innermost = depth - 1;
        return (objects[innermost >> 6] & (1L << innermost)) != 0;
    }

    private void readString() throws MalformedException {
        tokenStart = position;
        position = strings.end(position);
        tokenEnd = position;
    }

    private Token literal(byte[] text, Token token) throws MalformedException {
        int after = position + text.length;
        if (after > end || !Arrays.equals(bytes, position, after, text, 0, text.length)) {
            throw malformed("expected a value");
        }
        tokenStart = position;
        position = after;
        tokenEnd = after;
        return valueRead(token);
    }

    private Token number() throws MalformedException {
        tokenStart = position;
        position = numbers.end(position);
        tokenEnd = position;
        return valueRead(Token.NUMBER);
    }

    private void skipWhiteSpace() {
        if (position < end && bytes[position] > ' ') {
            return;
        }
        while (position < end && isWhiteSpace(bytes[position])) {
            position++;
        }
    }

    private static boolean isWhiteSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The byte at the position, or -1 at the end, which equals no character. */
    private int peek() {
        return position < end ? bytes[position] : -1;
    }

    private MalformedException malformed(String reason) {
        return new MalformedException(ProtocolError.parseError(
                (position < end ? reason : "the JSON ends too early") + ", at byte " + position));
    }
}
