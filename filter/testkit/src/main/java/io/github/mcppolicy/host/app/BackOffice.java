package io.github.mcppolicy.host.app;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A hand-written MCP server, as lenient as they come: it runs unknown tools too. */
final class BackOffice {
    private static final List<String> TOOLS =
            List.of("get_order", "list_orders", "create_refund", "delete_customer", "purge_log");
    private static final JsonMapper JSON = new JsonMapper();

    private final Records records;
    private final JsonRpc messages = new JsonRpc(this::run);

    BackOffice(Records records) {
        this.records = records;
    }

    /** The answer to a message or a batch. Empty if it needs no answer. */
    Optional<String> answer(byte[] body) {
        return messages.answer(body);
    }

    /** The answer to a message or a batch. Empty if it needs no answer. */
    Optional<String> answer(String body) {
        return messages.answer(body);
    }

    private void run(String method, JsonNode params, ObjectNode answer) {
        switch (method) {
            case "initialize" -> answer.set("result", initialized());
            case "tools/list" -> answer.set("result", tools());
            case "tools/call" -> answer.set("result", called(params));
            case "ping" -> answer.putObject("result");
            default -> new Library(records).answer(method, params, answer);
        }
    }

    private static ObjectNode initialized() {
        ObjectNode result = JSON.createObjectNode().put("protocolVersion", "2025-06-18");
        result.putObject("capabilities").putObject("tools");
        result.putObject("serverInfo").put("name", "back office").put("version", "1");
        return result;
    }

    private static ObjectNode tools() {
        ObjectNode result = JSON.createObjectNode();
        ArrayNode tools = result.putArray("tools");
        for (String name : TOOLS) {
            tools.addObject().put("name", name).putObject("inputSchema").put("type", "object");
        }
        return result;
    }

    private ObjectNode called(JsonNode params) {
        String tool = params.path("name").asString("");
        records.ran(tool, params.path("arguments").toString());
        ObjectNode result = JSON.createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", "ran " + tool);
        return result.put("isError", false);
    }
}
