package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes checked JSON in canonical form. The members of an object are found first and read in the order of their keys
 * then: no tree is built, and no part is written twice.
 */
final class CanonicalWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** Ends the writing; what is written is of no use then. */
    private static final class TooLongException extends Exception {
        private static final long serialVersionUID = 1;

        TooLongException() {
            super("more than " + CanonicalArguments.MOST_CHARACTERS + " characters", null, false, false);
        }
    }

    /** RFC 8785, section 3.2.3: keys are compared by UTF-16 code units, as Java compares strings. */
    private record Member(String key, int start, int end) {
        private static final Comparator<Member> BY_KEY = Comparator.comparing(Member::key);
    }

    private final byte[] bytes;
    private final StringBuilder text = new StringBuilder();

    private CanonicalWriter(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Empty when the text would be longer than {@link CanonicalArguments#MOST_CHARACTERS}. */
    static Optional<String> write(byte[] bytes, int start, int end) throws MalformedException {
        CanonicalWriter writer = new CanonicalWriter(bytes);
        try {
            writer.value(start, end);
            return Optional.of(writer.text.toString());
        } catch (TooLongException tooLong) {
            return Optional.empty();
        }
    }

    private void value(int start, int end) throws MalformedException, TooLongException {
        JsonTokens tokens = JsonTokens.trusted(bytes, start, end);
        value(tokens, tokens.next());
    }

    private void value(JsonTokens tokens, Token first) throws MalformedException, TooLongException {
        switch (first) {
            case OBJECT_START -> object(tokens);
            case ARRAY_START -> array(tokens);
            case STRING -> string(tokens.string());
            case NUMBER -> append(CanonicalNumber.of(tokens.text()));
            default -> append(tokens.text());
        }
    }

    private void object(JsonTokens tokens) throws MalformedException, TooLongException {
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

    private void array(JsonTokens tokens) throws MalformedException, TooLongException {
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

    private void append(String more) throws TooLongException {
        if (text.length() + more.length() > CanonicalArguments.MOST_CHARACTERS) {
            throw new TooLongException();
        }
        text.append(more);
    }

    /** RFC 8785, section 3.2.2.2. */
    private void string(String value) throws TooLongException {
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

    private void character(char next) throws TooLongException {
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
                } else if (text.length() == CanonicalArguments.MOST_CHARACTERS) {
                    throw new TooLongException();
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
