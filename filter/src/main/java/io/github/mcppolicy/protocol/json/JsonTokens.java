package io.github.mcppolicy.protocol.json;

import io.github.mcppolicy.protocol.MalformedException;
import java.nio.charset.StandardCharsets;
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

    private final byte[] bytes;
    private final int end;
    private final JsonGrammar grammar;

    private int position;
    private int tokenStart;
    private int tokenEnd;
    private Expected expected = Expected.VALUE;

    /** Walks {@code bytes[start, end)}. */
    JsonTokens(byte[] bytes, int start, int end, ReadLimits bounds, ObjectKeys keys) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
        this.grammar = new JsonGrammar(bytes, end, bounds, keys);
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

    /** The text of the checked string at {@code bytes[start, end)}, which includes the quotation marks. */
    public static String string(byte[] bytes, int start, int end) {
        return JsonStrings.decode(bytes, start, end);
    }

    /** The current string or key, decoded. */
    public String string() {
        return JsonStrings.decode(bytes, tokenStart, tokenEnd);
    }

    /** Whether the current string or key is that one, however it is written. */
    public boolean is(AsciiLiteral literal) {
        return literal.isAt(bytes, tokenStart, tokenEnd)
                || (JsonStrings.hasEscape(bytes, tokenStart, tokenEnd) && string().equals(literal.text()));
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
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).isAt(bytes, tokenStart, tokenEnd)) {
                return known.get(i).text();
            }
        }
        return string();
    }

    public Token next() throws MalformedException {
        position = grammar.afterWhiteSpace(position);
        return switch (expected) {
            case VALUE -> value();
            case FIRST_ELEMENT_OR_END -> grammar.at(position) == ']' ? close() : value();
            case FIRST_KEY_OR_END -> grammar.at(position) == '}' ? close() : key();
            case COMMA_OR_END -> afterValue();
            case NOTHING -> end();
        };
    }

    private Token end() throws MalformedException {
        if (position < end) {
            throw grammar.malformed("something follows the JSON document", position);
        }
        return Token.END;
    }

    /** Reads on to the end of the value that begins with {@code first}, the token just returned. */
    public void skip(Token first) throws MalformedException {
        if (first == Token.OBJECT_START || first == Token.ARRAY_START) {
            read(grammar.afterInnermost(position));
        }
    }

    /** Like {@link #skip}, but several times faster, in text that a strict walk has accepted before. */
    public void skipChecked(Token first) throws MalformedException {
        if (first == Token.OBJECT_START || first == Token.ARRAY_START) {
            int bracket = CheckedJson.closingBracket(bytes, position, end);
            grammar.close();
            read(bracket + 1);
        }
    }

    /** Like {@link #skipChecked} for an object or array that is known to end at {@code after}, exclusive. */
    public void skipTo(int after) {
        grammar.close();
        read(after);
    }

    /** A container has been read whole: its closing bracket is the current token. */
    private void read(int afterBracket) {
        token(afterBracket - 1, afterBracket);
        expectAfterValue();
    }

    private Token afterValue() throws MalformedException {
        boolean inObject = grammar.inObject();
        if (grammar.at(position) == (inObject ? '}' : ']')) {
            return close();
        }
        position = grammar.afterWhiteSpace(grammar.afterComma(position));
        return inObject ? key() : value();
    }

    private Token key() throws MalformedException {
        int after = grammar.afterKey(position);
        token(position, after);
        position = grammar.afterColon(after);
        expected = Expected.VALUE;
        return Token.KEY;
    }

    private Token value() throws MalformedException {
        return switch (grammar.at(position)) {
            case '{' -> open(Token.OBJECT_START, Expected.FIRST_KEY_OR_END);
            case '[' -> open(Token.ARRAY_START, Expected.FIRST_ELEMENT_OR_END);
            case '"' -> scalar(Token.STRING);
            case 't' -> scalar(Token.TRUE);
            case 'f' -> scalar(Token.FALSE);
            case 'n' -> scalar(Token.NULL);
            default -> scalar(Token.NUMBER);
        };
    }

    private Token scalar(Token token) throws MalformedException {
        token(position, grammar.afterScalar(position));
        expectAfterValue();
        return token;
    }

    private Token open(Token token, Expected inside) throws MalformedException {
        grammar.open(position);
        token(position, position + 1);
        expected = inside;
        return token;
    }

    private Token close() {
        Token token = grammar.inObject() ? Token.OBJECT_END : Token.ARRAY_END;
        grammar.close();
        read(position + 1);
        return token;
    }

    private void token(int start, int after) {
        tokenStart = start;
        tokenEnd = after;
        position = after;
    }

    private void expectAfterValue() {
        expected = grammar.depth() == 0 ? Expected.NOTHING : Expected.COMMA_OR_END;
    }
}
