package io.github.mcppolicy.host.app;

import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON-RPC as lenient hosts have it: the last of two equal keys wins, an {@code id} is not needed for a method to run, what
 * follows the document is ignored, batches run.
 */
final class JsonRpc {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Methods methods;

    /** What a host can do. */
    interface Methods {

        /** Does it, and puts the answer's {@code result} or {@code error}. */
        void run(String method, JsonNode params, ObjectNode answer);
    }

    JsonRpc(Methods methods) {
        this.methods = methods;
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
        methods.run(message.path("method").asString(""), message.path("params"), answer);
        return message.has("id") && message.has("method") ? Optional.of(answer) : Optional.empty();
    }
}
