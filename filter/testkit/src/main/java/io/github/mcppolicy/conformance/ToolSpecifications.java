package io.github.mcppolicy.conformance;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Builds a tool in one expression. */
final class ToolSpecifications {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ToolSpecifications() {}

    static SyncToolSpecification withoutArguments(
            String name, BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler) {
        return tool(name, """
                {"type": "object", "properties": {}}""", handler);
    }

    static SyncToolSpecification withText(
            String name, String argument, BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler) {
        return tool(name, """
                {"type": "object", "properties": {"%1$s": {"type": "string"}}, "required": ["%1$s"]}""".formatted(argument), handler);
    }

    static SyncToolSpecification tool(
            String name,
            String inputSchema,
            BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler) {
        return SyncToolSpecification.builder()
                .tool(Tool.builder(name, schema(inputSchema))
                        .description("A tool of the conformance suite")
                        .build())
                .callHandler(handler)
                .build();
    }

    static Map<String, Object> schema(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    static CallToolResult answer(String text) {
        return CallToolResult.builder().addTextContent(text).build();
    }
}
