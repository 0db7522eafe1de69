package io.github.mcppolicy.samples.gateway;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An error with which the gateway itself answers. */
final class JsonRpcError {

    private static final int INTERNAL_ERROR = -32603;
    private static final JsonMapper JSON = new JsonMapper();

    private final String text;

    private JsonRpcError(String text) {
        this.text = text;
    }

    /** For when it is not known, or does not matter, which request failed. */
    static JsonRpcError withoutId(String message) {
        return to("null", message);
    }

    /**
     * Answers one request.
     *
     * @param id in JSON
     */
    static JsonRpcError to(String id, String message) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", JSON.readTree(id));
        answer.putObject("error").put("code", INTERNAL_ERROR).put("message", message);
        return new JsonRpcError(answer.toString());
    }

    String text() {
        return text;
    }

    /** Answers an HTTP request whose response is still empty. */
    void writeTo(HttpServletResponse response, int status) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.reset();
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
