package io.github.mcppolicy.enforce;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.RequestId;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.message.Message;
import java.nio.charset.StandardCharsets;

/** The JSON-RPC id of a message as a text, for records. */
final class RequestIdText {

    private RequestIdText() {}

    /** The number, or the content of the string; empty for what is not a request. */
    static String of(Message message) {
        return message instanceof Message.Request request ? of(request.id()) : "";
    }

    /** The number, or the content of the string. */
    static String of(RequestId id) {
        String json = id.json();
        if (json.charAt(0) != '"') {
            return json;
        }
        return json.indexOf('\\') < 0 ? json.substring(1, json.length() - 1) : unescaped(json);
    }

    private static String unescaped(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        JsonTokens tokens = JsonTokens.trusted(bytes, 0, bytes.length);
        try {
            tokens.next();
            return tokens.string();
        } catch (MalformedException changed) {
            throw new IllegalStateException("the id is no longer what was read", changed);
        }
    }
}
