package io.github.mcppolicy.samples.gateway;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message on its way between client and server: its text, which is passed on, and as much of its meaning as it takes
 * to route it. Ids and tokens are kept as JSON, so that {@code 1} and {@code "1"} are different.
 */
final class JsonRpcMessage {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            // Numbers of a batch must be passed on as they came.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String line;
    private final JsonNode content;

    private JsonRpcMessage(String line, JsonNode content) {
        this.line = line;
        this.content = content;
    }

    /**
     * The one message, or the messages of a batch (revision 2025-03-26), in order. Empty for any other JSON.
     *
     * @throws JacksonException when it is not JSON
     */
    static List<JsonRpcMessage> parse(String text) {
        JsonNode content = JSON.readTree(text);
        // In JSON, line breaks occur only in white space between tokens.
        return content.isObject()
                ? List.of(new JsonRpcMessage(text.replace('\n', ' ').replace('\r', ' '), content))
                : content.valueStream()
                        .filter(JsonNode::isObject)
                        .map(each -> new JsonRpcMessage(each.toString(), each))
                        .toList();
    }

    /** The message on one line. */
    String line() {
        return line;
    }

    /** Whether it is a request for this method. */
    boolean isRequest(String method) {
        return requestId().isPresent() && isMethod(method);
    }

    /** The id of a request. */
    Optional<String> requestId() {
        return json(content.path("id")).filter(id -> content.has("method"));
    }

    /** The id of the request that a response answers. */
    Optional<String> answeredId() {
        return json(content.path("id")).filter(id -> !content.has("method"));
    }

    boolean isResponse() {
        return content.has("result") || content.has("error");
    }

    /** The token under which the sender of this request wants to be told of progress. */
    Optional<String> wantedProgress() {
        return json(content.path("params").path("_meta").path("progressToken"));
    }

    /** The token under which this notification reports progress. */
    Optional<String> toldProgress() {
        return isMethod("notifications/progress")
                ? json(content.path("params").path("progressToken"))
                : Optional.empty();
    }

    /** The id of the request that this notification cancels. */
    Optional<String> cancelledId() {
        return isMethod("notifications/cancelled") ? json(content.path("params").path("requestId")) : Optional.empty();
    }

    private boolean isMethod(String method) {
        return content.path("method").asString("").equals(method);
    }

    private static Optional<String> json(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.toString());
    }
}
