package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes JSON in the one form that it shares with every other way of writing the same values: RFC 8785, but numbers by
 * their exact decimal value. Half of a surrogate pair, which RFC 8785 does not allow, stays an escape. The members of an object are found first and read in the order of their keys
 * then: no tree is built, and no part is written twice.
 */
public final class CanonicalText {
    /** A longer text could be neither kept for everybody nor read by anybody. */
    static final int MOST_CHARACTERS = 1 << 16;

    /** The definition of a tool is longer than arguments are: some have schemas of a megabyte. */
    private static final int MOST_CHARACTERS_OF_DEFINITION = 1 << 21;

    /** The members of an object are read once for each level that they are in. */
    private static final int DEEPEST_UNCHECKED = 64;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** Ends the writing; what is written is of no use then. */
    private static final class TooMuchException extends Exception {
        private static final long serialVersionUID = 1;

        TooMuchException() {
            super("too long or too deep", null, false, false);
        }
    }

    /** RFC 8785, section 3.2.3: keys are compared by UTF-16 code units, as Java compares strings. */
    private record Member(String key, int start, int end) {
        private static final Comparator<Member> BY_KEY = Comparator.comparing(Member::key);
    }

    private final byte[] bytes;
    private final int mostCharacters;
    private final int deepest;
    private int depth;
    private final StringBuilder text = new StringBuilder();

    private CanonicalText(byte[] bytes, int mostCharacters, int deepest) {
        this.bytes = bytes;
        this.mostCharacters = mostCharacters;
        this.deepest = deepest;
    }

    /**
     * The canonical form of the value at {@code bytes[start, end)}, whose depth nobody has checked; empty when it is too
     * long or too deep.
     *
     * @throws MalformedException when it is not JSON
     */
    public static Optional<String> of(byte[] bytes, int start, int end) throws MalformedException {
        return write(bytes, start, end, MOST_CHARACTERS_OF_DEFINITION, DEEPEST_UNCHECKED);
    }

    /** The same of a value whose depth was checked. */
    static Optional<String> ofChecked(byte[] bytes, int start, int end) throws MalformedException {
        return write(bytes, start, end, MOST_CHARACTERS, Integer.MAX_VALUE);
    }

    private static Optional<String> write(byte[] bytes, int start, int end, int mostCharacters, int deepest)
            throws MalformedException {
        // So that white space and escapes cost no time either.
        if (end - start > 4L * mostCharacters) {
            return Optional.empty();
        }
        CanonicalText writer = new CanonicalText(bytes, mostCharacters, deepest);
        try {
            writer.value(start, end);
            return Optional.of(writer.text.toString());
        } catch (TooMuchException tooMuch) {
            return Optional.empty();
        }
    }

    private void value(int start, int end) throws MalformedException, TooMuchException {
        JsonTokens tokens = JsonTokens.trusted(bytes, start, end);
        value(tokens, tokens.next());
    }

    private void value(JsonTokens tokens, Token first) throws MalformedException, TooMuchException {
        switch (first) {
            case OBJECT_START, ARRAY_START -> nested(tokens, first);
            case STRING -> string(tokens.string());
            case NUMBER -> append(CanonicalNumber.of(tokens.text()));
            default -> append(tokens.text());
        }
    }

    private void nested(JsonTokens tokens, Token first) throws MalformedException, TooMuchException {
        if (depth == deepest) {
            throw new TooMuchException();
        }
        depth++;
        if (first == Token.OBJECT_START) {
            object(tokens);
        } else {
            array(tokens);
        }
        depth--;
    }

    private void object(JsonTokens tokens) throws MalformedException, TooMuchException {
        List<Member> members = new ArrayList<>();
        while (tokens.next() == Token.KEY) {
            String key = tokens.string();
            Token first = tokens.next();
            int start = tokens.tokenStart();
            tokens.skipChecked(first);
            members.add(new Member(key, start, tokens.tokenEnd()));
        }
        members.sort(Member.BY_KEY);
        append("{");
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (i > 0) {
                append(",");
            }
            string(member.key());
            append(":");
            value(member.start(), member.end());
        }
        append("}");
    }

    private void array(JsonTokens tokens) throws MalformedException, TooMuchException {
        append("[");
        boolean isFirst = true;
        for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
            if (!isFirst) {
                append(",");
            }
            isFirst = false;
            value(tokens, first);
        }
        append("]");
    }

    private void append(String more) throws TooMuchException {
        if (text.length() + more.length() > mostCharacters) {
            throw new TooMuchException();
        }
        text.append(more);
    }

    /** RFC 8785, section 3.2.2.2. */
    private void string(String value) throws TooMuchException {
        append("\"");
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i);
            boolean isPair = Character.isHighSurrogate(next)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (isPair) {
                append(value.substring(i, i + 2));
                i++;
            } else {
                character(next);
            }
        }
        append("\"");
    }

    private void character(char next) throws TooMuchException {
        switch (next) {
            case '"' -> append("\\\"");
            case '\\' -> append("\\\\");
            case '\b' -> append("\\b");
            case '\t' -> append("\\t");
            case '\n' -> append("\\n");
            case '\f' -> append("\\f");
            case '\r' -> append("\\r");
            default -> {
                if (next < ' ' || Character.isSurrogate(next)) {
                    append(escape(next));
                } else if (text.length() == mostCharacters) {
                    throw new TooMuchException();
                } else {
                    text.append(next);
                }
            }
        }
    }

    private static String escape(char next) {
        char[] escape = {'\\', 'u', HEX[next >> 12], HEX[next >> 8 & 0xF], HEX[next >> 4 & 0xF], HEX[next & 0xF]};
        return new String(escape);
    }
}
