package io.github.mcppolicy.policytest;

import io.github.mcppolicy.protocol.headers.RequestHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is sent.
 *
 * @param message the body of the request, as the file writes it
 * @param headers by their names in lower case
 */
record TestCall(String message, Map<String, String> headers) implements RequestHeaders {
    private static final String CALL =
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": %s, \"arguments\": %s}}";

    TestCall {
        Map<String, String> lowerCase = new TreeMap<>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lowerCase);
    }

    /** @param arguments an object, as the file writes it */
    static TestCall ofTool(String tool, String arguments, Map<String, String> headers) {
        return new TestCall(String.format(Locale.ROOT, CALL, quoted(tool), arguments), headers);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character < ' ' || character == '"' || character == '\\') {
                json.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                json.append((char) character);
            }
        });
        return json.append('"').toString();
    }

    byte[] body() {
        return message.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<String> values(String name) {
        String value = headers.get(name.toLowerCase(Locale.ROOT));
        return value == null ? List.of() : List.of(value);
    }
}
