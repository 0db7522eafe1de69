package io.github.mcppolicy.host;

import io.github.mcppolicy.host.client.RawRequest;

/** MCP messages, and the requests that carry them to {@value #PATH}. */
final class Mcp {
    static final String PATH = "/mcp";
    static final String SESSION_ID = "Mcp-Session-Id";
    static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"client","version":"1"}}}""";
    static final String LIST_TOOLS = """
            {"jsonrpc":"2.0","id":1,"method":"tools/list"}""";
    static final String PING = """
            {"jsonrpc":"2.0","id":1,"method":"ping"}""";

    private Mcp() {}

    /** A call without arguments, with the id 1. */
    static String call(String tool) {
        return call("1", tool, "{}");
    }

    /** A call whose id and arguments are given as JSON. */
    static String call(String id, String tool, String arguments) {
        return """
               {"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":"%s","arguments":%s}}""".formatted(id, tool, arguments);
    }

    /** A call that expects no answer. */
    static String callWithoutId(String tool) {
        return """
               {"jsonrpc":"2.0","method":"tools/call","params":{"name":"%s","arguments":{}}}""".formatted(tool);
    }

    /** Several messages in one document. */
    static String batch(String... messages) {
        return "[" + String.join(",", messages) + "]";
    }

    /** A request of revision 2026-07-28 with the id 1. The members of {@code params} are given as JSON. */
    static String stateless(String method, String params) {
        return """
               {"jsonrpc":"2.0","id":1,"method":"%s","params":{%s"_meta":{\
               "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
               "io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(method, params.isEmpty() ? "" : params + ",");
    }

    /** A call of revision 2026-07-28, with its mandatory headers. */
    static RawRequest statelessCall(String tool, String arguments) {
        String params = "\"name\":\"%s\",\"arguments\":%s".formatted(tool, arguments);
        return postStateless("tools/call", params).with("Mcp-Name", tool);
    }

    /** A request of revision 2026-07-28, with the headers that every such request must have. */
    static RawRequest postStateless(String method, String params) {
        return post(stateless(method, params))
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", method);
    }

    static RawRequest post(String message) {
        return RawRequest.post(PATH, message);
    }
}
