package io.github.mcppolicy.protocol.json;

import io.github.mcppolicy.protocol.JsonValue;
import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.json.JsonTokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a document with the strict tokens of {@code JsonTokens}. */
public final class TokenTree {

    public static final ReadLimits BOUNDS = new ReadLimits(1 << 20, 100, 64, 1000, 1 << 20);

    private final JsonTokens tokens;

    private TokenTree(JsonTokens tokens) {
        this.tokens = tokens;
    }

    public static JsonValue of(String document) throws MalformedException {
        return of(document.getBytes(StandardCharsets.UTF_8));
    }

    public static JsonValue of(byte[] document) throws MalformedException {
        return of(document, BOUNDS);
    }

    public static JsonValue of(byte[] document, ReadLimits bounds) throws MalformedException {
        JsonTokens tokens = JsonTokens.strict(document, bounds);
        JsonValue value = new TokenTree(tokens).value(tokens.next());
        if (tokens.next() != Token.END) {
            throw new IllegalStateException("a document that does not end");
        }
        return value;
    }

    private JsonValue value(Token first) throws MalformedException {
        return switch (first) {
            case OBJECT_START -> structure();
            case ARRAY_START -> items();
            case STRING -> new JsonValue.Text(tokens.string());
            case NUMBER -> new JsonValue.Digits(tokens.text());
            case TRUE -> new JsonValue.Truth(true);
            case FALSE -> new JsonValue.Truth(false);
            case NULL -> new JsonValue.Null();
            default -> throw new IllegalStateException("no value begins with " + first);
        };
    }

    private JsonValue structure() throws MalformedException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (tokens.next() == Token.KEY) {
            String key = tokens.string();
            if (members.put(key, value(tokens.next())) != null) {
                throw new IllegalStateException("a key that came twice");
            }
        }
        return new JsonValue.Structure(members);
    }

    private JsonValue items() throws MalformedException {
        List<JsonValue> values = new ArrayList<>();
        for (Token first = tokens.next(); first != Token.ARRAY_END; first = tokens.next()) {
            values.add(value(first));
        }
        return new JsonValue.Items(values);
    }
}
