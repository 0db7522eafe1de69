package io.github.mcppolicy.policytest;

import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.text.JsonText;
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
    TestCall {
        Map<String, String> lowerCase = new TreeMap<>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lowerCase);
    }

    /** @param arguments an object, as the file writes it */
    static TestCall ofTool(String tool, String arguments, Map<String, String> headers) {
        String call = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": "
                + JsonText.quoted(tool) + ", \"arguments\": " + arguments + "}}";
        return new TestCall(call, headers);
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
