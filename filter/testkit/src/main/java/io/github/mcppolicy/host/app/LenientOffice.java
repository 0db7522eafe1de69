package io.github.mcppolicy.host.app;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server that knows what it has, and finds it by a {@linkplain LenientReading lenient reading} of methods and names.
 * Anything else it refuses in the words of the specification.
 */
final class LenientOffice {
    private static final List<String> TOOLS = List.of(
            "get_order",
            "get_secret",
            "list_orders",
            "create_refund",
            "delete_customer",
            "purge_log",
            "drop_table",
            "wipe_disk",
            "lock_office",
            "dismiss_task");
    private static final List<String> PROMPTS =
            List.of("review", "re_plan_office", "re_secret", "internal_audit", "dismiss_task");
    private static final List<String> RESOURCES = List.of("file:///docs/a.txt");
    private static final List<String> METHODS =
            List.of("initialize", "ping", "tools/call", "tools/list", "prompts/get", "prompts/list", "resources/read");
    private static final int INVALID_PARAMS = -32602;

    private final Records records;
    private final JsonRpc messages = new JsonRpc(this::run);

    LenientOffice(Records records) {
        this.records = records;
    }

    /** The answer to a message or a batch. Empty if it needs no answer. */
    Optional<String> answer(byte[] body) {
        return messages.answer(body);
    }

    private void run(String method, JsonNode params, ObjectNode answer) {
        switch (found(method, METHODS).orElse(method)) {
            case "initialize" ->
                answer.putObject("result").putObject("serverInfo").put("name", "lenient");
            case "ping" -> answer.putObject("result");
            case "tools/call" -> call(params, answer);
            case "tools/list" -> list("tools", TOOLS, answer);
            case "prompts/get" -> prompt(params, answer);
            case "prompts/list" -> list("prompts", PROMPTS, answer);
            case "resources/read" -> read(params, answer);
            default -> error(answer, -32601, "Method not found");
        }
    }

    private static Optional<String> found(String spelling, List<String> names) {
        Set<String> readings = LenientReading.all(spelling);
        return names.stream()
                .filter(name -> readings.contains(LenientReading.of(name)))
                .findFirst();
    }

    private void call(JsonNode params, ObjectNode answer) {
        String spelling = params.path("name").asString("");
        Optional<String> tool = found(spelling, TOOLS);
        if (tool.isEmpty()) {
            error(answer, INVALID_PARAMS, "Unknown tool: " + spelling);
            return;
        }
        records.ran(tool.get() + " as " + spelling, params.path("arguments").toString());
        answer.putObject("result")
                .putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", "ran " + tool.get());
    }

    private void prompt(JsonNode params, ObjectNode answer) {
        String spelling = params.path("name").asString("");
        Optional<String> prompt = found(spelling, PROMPTS);
        if (prompt.isEmpty()) {
            error(answer, INVALID_PARAMS, "Unknown prompt: " + spelling);
            return;
        }
        records.ran(prompt.get() + " as " + spelling, params.path("arguments").toString());
        answer.putObject("result").put("description", "got " + prompt.get());
    }

    private void read(JsonNode params, ObjectNode answer) {
        String uri = params.path("uri").asString("");
        if (!RESOURCES.contains(uri)) {
            error(answer, -32002, "Resource not found").putObject("data").put("uri", uri);
            return;
        }
        records.ran(uri, "");
        answer.putObject("result")
                .putArray("contents")
                .addObject()
                .put("uri", uri)
                .put("text", "read " + uri);
    }

    private static void list(String member, List<String> names, ObjectNode answer) {
        ArrayNode list = answer.putObject("result").putArray(member);
        names.forEach(name -> list.addObject().put("name", name));
    }

    private static ObjectNode error(ObjectNode answer, int code, String message) {
        return answer.putObject("error").put("code", code).put("message", message);
    }
}
