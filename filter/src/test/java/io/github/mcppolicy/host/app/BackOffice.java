package io.github.mcppolicy.host.app;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hand-written MCP server, as lenient as they come: the last of two equal keys wins, an {@code id} is not needed for
 * a tool to run, what follows the document is ignored, batches run, unknown tools run too.
 */
final class BackOffice {
    private static final List<String> TOOLS =
            List.of("get_order", "list_orders", "create_refund", "delete_customer", "purge_log");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Records records;

    BackOffice(Records records) {
        this.records = records;
    }

    /** The answer to a message or a batch; nothing for what needs no answer. */
    Optional<String> answer(byte[] body) {
        return answer(JSON.readTree(body));
    }

    /** The answer to a message or a batch; nothing for what needs no answer. */
    Optional<String> answer(String body) {
        return answer(JSON.readTree(body));
    }

    private Optional<String> answer(JsonNode document) {
        if (!document.isArray()) {
            return answerOne(document).map(ObjectNode::toString);
        }
        ArrayNode answers = JSON.createArrayNode();
        for (JsonNode message : document) {
            answerOne(message).ifPresent(answers::add);
        }
        return answers.isEmpty() ? Optional.empty() : Optional.of(answers.toString());
    }

    private Optional<ObjectNode> answerOne(JsonNode message) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", message.path("id"));
        switch (message.path("method").asString("")) {
            case "initialize" -> answer.set("result", initialized());
            case "tools/list" -> answer.set("result", tools());
            case "tools/call" -> answer.set("result", called(message.path("params")));
            case "ping" -> answer.putObject("result");
            default -> new Library(records).answer(message.path("method").asString(""), message.path("params"), answer);
        }
        return message.has("id") && message.has("method") ? Optional.of(answer) : Optional.empty();
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
