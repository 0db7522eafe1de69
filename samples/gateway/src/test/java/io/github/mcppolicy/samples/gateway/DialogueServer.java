package io.github.mcppolicy.samples.gateway;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A server of the MCP Java SDK whose tools speak to the client before they answer. */
final class DialogueServer {

    static final int STEPS = 20;
    static final int BIG = 5_000_000;

    private DialogueServer() {}

    /** Speaks stdio. */
    public static void main(String[] arguments) {
        serve(McpServer.sync(new StdioServerTransportProvider(McpJsonDefaults.getMapper())));
    }

    static McpSyncServer serve(McpServer.SyncSpecification<?> transport) {
        return transport
                .serverInfo("dialogue", "1")
                .capabilities(ServerCapabilities.builder().tools(true).logging().build())
                .tools(
                        tool("progress", DialogueServer::progress),
                        tool("sample", DialogueServer::sample),
                        tool("log", DialogueServer::log),
                        tool("big", (exchange, request) -> answer("x".repeat(BIG))),
                        tool("forbidden", (exchange, request) -> answer("ran")),
                        tool("secret", (exchange, request) -> answer("ran")))
                .build();
    }

    private static SyncToolSpecification tool(
            String name, BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> handler) {
        return SyncToolSpecification.builder()
                .tool(Tool.builder(name, Map.of("type", "object")).build())
                .callHandler(handler)
                .build();
    }

    private static CallToolResult progress(McpSyncServerExchange exchange, CallToolRequest request) {
        Object token = request.meta().get("progressToken");
        for (int step = 1; step <= STEPS; step++) {
            exchange.progressNotification(
                    ProgressNotification.builder(token, (double) step).build());
        }
        return answer("done");
    }

    private static CallToolResult sample(McpSyncServerExchange exchange, CallToolRequest request) {
        SamplingMessage question = SamplingMessage.builder(
                        Role.USER, TextContent.builder("What is it?").build())
                .build();
        TextContent reply = (TextContent) exchange.createMessage(
                        CreateMessageRequest.builder(List.of(question), 100).build())
                .content();
        return answer("The client says: " + reply.text());
    }

    private static CallToolResult log(McpSyncServerExchange exchange, CallToolRequest request) {
        exchange.loggingNotification(
                LoggingMessageNotification.builder(LoggingLevel.ERROR, "logged").build());
        return answer("done");
    }

    private static CallToolResult answer(String text) {
        return CallToolResult.builder().addTextContent(text).build();
    }
}
