package io.github.mcppolicy.host.app;

import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON-RPC as lenient hosts implement it. The last of two equal keys wins, a method runs even without an {@code id},
 * text after the document is ignored, and batches run.
 */
final class JsonRpc {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Methods methods;

    /** The methods that a host implements. */
    interface Methods {

        /** Runs a method, and adds {@code result} or {@code error} to the answer. */
        void run(String method, JsonNode params, ObjectNode answer);
    }

    JsonRpc(Methods methods) {
        this.methods = methods;
    }

    /** The answer to a message or a batch. Empty if it needs no answer. */
    Optional<String> answer(byte[] body) {
        return answer(JSON.readTree(body));
    }

    /** The answer to a message or a batch. Empty if it needs no answer. */
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
        methods.run(message.path("method").asString(""), message.path("params"), answer);
        return message.has("id") && message.has("method") ? Optional.of(answer) : Optional.empty();
    }
}
