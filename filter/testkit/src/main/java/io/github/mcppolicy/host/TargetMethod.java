package io.github.mcppolicy.host;

import io.github.mcppolicy.host.client.RawRequest;

/** A method, and how it names its target. */
enum TargetMethod {
    CALL("tools/call", "\"name\":\"%s\",\"arguments\":{}"),
    GET_PROMPT("prompts/get", "\"name\":\"%s\""),
    COMPLETE_PROMPT(
            "completion/complete",
            "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"%s\"},\"argument\":{\"name\":\"x\",\"value\":\"y\"}"),
    READ("resources/read", "\"uri\":\"%s\""),
    SUBSCRIBE("resources/subscribe", "\"uri\":\"%s\""),
    UNSUBSCRIBE("resources/unsubscribe", "\"uri\":\"%s\""),
    COMPLETE_RESOURCE(
            "completion/complete",
            "\"ref\":{\"type\":\"ref/resource\",\"uri\":\"%s\"},\"argument\":{\"name\":\"x\",\"value\":\"y\"}"),
    LISTEN("subscriptions/listen", "\"notifications\":{\"resourceSubscriptions\":[\"%s\"]}");

    private final String method;
    private final String params;

    TargetMethod(String method, String params) {
        this.method = method;
        this.params = params;
    }

    boolean isAboutResources() {
        return compareTo(READ) >= 0;
    }

    /** A request for this target with the id 1. */
    String about(String target) {
        return """
               {"jsonrpc":"2.0","id":1,"method":"%s","params":{%s}}""".formatted(method, params.formatted(NameSpelling.asPlainJson(target)));
    }

    RawRequest statelessAbout(String target) {
        RawRequest request = Mcp.postStateless(method, params.formatted(NameSpelling.asPlainJson(target)));
        return this == CALL || this == GET_PROMPT || this == READ
                ? request.with("Mcp-Name", NameSpelling.asHeader(target))
                : request;
    }
}
