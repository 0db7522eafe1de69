package io.github.mcppolicy.host.app;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The resources and prompts of the {@link BackOffice}. Everything that is asked for exists, listed or not. */
final class Library {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Records records;

    Library(Records records) {
        this.records = records;
    }

    /** Adds {@code result} or {@code error} to the answer. */
    void answer(String method, JsonNode params, ObjectNode answer) {
        switch (method) {
            case "resources/list" ->
                list(answer, "resources", "uri", List.of("file:///docs/a", "file:///secret/key", "db://orders"));
            case "resources/templates/list" ->
                list(
                        answer,
                        "resourceTemplates",
                        "uriTemplate",
                        List.of("file:///docs/{name}", "file:///secret/{name}", "file:///{+path}"));
            case "prompts/list" -> list(answer, "prompts", "name", List.of("review", "internal_audit"));
            case "resources/read", "resources/subscribe", "resources/unsubscribe" ->
                ran(method, params.path("uri"), answer);
            case "prompts/get" -> ran(method, params.path("name"), answer);
            case "completion/complete" -> ran(method, params.path("ref"), answer);
            case "subscriptions/listen" -> ran(method, params.path("notifications"), answer);
            default -> answer.putObject("error").put("code", -32601).put("message", "Method not found");
        }
    }

    private static void list(ObjectNode answer, String member, String identifier, List<String> entries) {
        ArrayNode list = answer.putObject("result").putArray(member);
        entries.forEach(entry -> list.addObject().put("title", "x").put(identifier, entry));
    }

    private void ran(String method, JsonNode what, ObjectNode answer) {
        String done = method + " " + what.asString(what.toString());
        records.ran(done, "");
        answer.set("result", JSON.createObjectNode().put("done", done));
    }
}
