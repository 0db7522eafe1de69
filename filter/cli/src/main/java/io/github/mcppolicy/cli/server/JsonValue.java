package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import io.github.mcppolicy.protocol.json.ReadLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value in a JSON document that has been checked, as it is written there. Immutable. */
final class JsonValue {
    /** An array of small values takes up many times its length when each of them is an object here. */
    static final int MOST_ELEMENTS = 100_000;

    /** Whoever reads a definition later may do so recursively. */
    private static final int DEEPEST = 1_000;

    private static final ReadLimits LIMITS =
            new ReadLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, DEEPEST, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final byte[] bytes;
    private final int start;
    private final int end;

    private JsonValue(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /**
     * The value of a whole document, which nobody may change afterwards.
     *
     * @throws MalformedException when two readers could read it differently, for example because a key is there twice
     */
    static JsonValue strict(byte[] document) throws MalformedException {
        JsonTokens tokens = JsonTokens.strict(document, LIMITS);
        tokens.next();
        int start = tokens.tokenStart();
        int end = tokens.tokenEnd();
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
            end = tokens.tokenEnd();
        }
        return new JsonValue(document, start, end);
    }

    /** The members of an object in their order; none when it is something else. */
    Map<String, JsonValue> members() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (bytes[start] == '{') {
            walk(tokens -> {
                while (tokens.next() == Token.KEY) {
                    String name = tokens.string();
                    members.put(name, value(tokens, tokens.next()));
                }
            });
        }
        return members;
    }

    Optional<JsonValue> member(String name) {
        return Optional.ofNullable(members().get(name));
    }

    boolean isObject() {
        return bytes[start] == '{';
    }

    boolean isArray() {
        return bytes[start] == '[';
    }

    /** The elements of an array, and no more than {@link #MOST_ELEMENTS} and one; none when it is something else. */
    List<JsonValue> elements() {
        List<JsonValue> elements = new ArrayList<>();
        if (isArray()) {
            walk(tokens -> {
                for (Token first = tokens.next();
                        first != Token.ARRAY_END && elements.size() <= MOST_ELEMENTS;
                        first = tokens.next()) {
                    elements.add(value(tokens, first));
                }
            });
        }
        return elements;
    }

    /** The text of a string; empty when it is something else. */
    Optional<String> string() {
        return bytes[start] == '"' ? Optional.of(JsonTokens.string(bytes, start, end)) : Optional.empty();
    }

    /** The value of a whole number that is not large; empty when it is something else. */
    Optional<Integer> integer() {
        try {
            return Optional.of(Integer.valueOf(json()));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    boolean isNull() {
        return bytes[start] == 'n';
    }

    /** In bytes. */
    int length() {
        return end - start;
    }

    /** As it is written. */
    String json() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private interface Walk {
        void over(JsonTokens tokens) throws MalformedException;
    }

    /** Walks over the inside of an object or array. */
    private void walk(Walk walk) {
        JsonTokens tokens = JsonTokens.trusted(bytes, start, end);
        try {
            tokens.next();
            walk.over(tokens);
        } catch (MalformedException changed) {
            throw new IllegalStateException("This document was checked", changed);
        }
    }

    private JsonValue value(JsonTokens tokens, Token first) throws MalformedException {
        int from = tokens.tokenStart();
        tokens.skipChecked(first);
        return new JsonValue(bytes, from, tokens.tokenEnd());
    }
}
