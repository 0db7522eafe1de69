package io.github.mcppolicy.conformance;

import static io.github.mcppolicy.conformance.ToolSpecifications.answer;
import static io.github.mcppolicy.conformance.ToolSpecifications.schema;
import static io.github.mcppolicy.conformance.ToolSpecifications.withText;
import static io.github.mcppolicy.conformance.ToolSpecifications.withoutArguments;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tools that speak to the client before they answer. */
final class DialogueTools {
    private DialogueTools() {}

    static Stream<SyncToolSpecification> all() {
        return Stream.of(
                withoutArguments("test_tool_with_logging", DialogueTools::log),
                withoutArguments("test_tool_with_progress", DialogueTools::progress),
                withText("test_sampling", "prompt", DialogueTools::sample),
                withText(
                        "test_elicitation",
                        "message",
                        (exchange, request) -> ask(exchange, argument(request, "message"), ElicitedForms.CONTACT)),
                withoutArguments(
                        "test_elicitation_sep1034_defaults",
                        (exchange, request) -> ask(exchange, "Review the defaults", ElicitedForms.DEFAULTS)),
                withoutArguments(
                        "test_elicitation_sep1330_enums",
                        (exchange, request) -> ask(exchange, "Choose", ElicitedForms.ENUMS)));
    }

    private static CallToolResult log(McpSyncServerExchange exchange, CallToolRequest request) {
        Stream.of("Tool execution started", "Tool processing data", "Tool execution completed")
                .map(message -> LoggingMessageNotification.builder(LoggingLevel.INFO, message)
                        .build())
                .forEach(exchange::loggingNotification);
        return answer("Logged");
    }

    private static CallToolResult progress(McpSyncServerExchange exchange, CallToolRequest request) {
        Optional<Object> token = Optional.ofNullable(request.meta()).map(meta -> meta.get("progressToken"));
        token.ifPresent(present -> Stream.of(0d, 50d, 100d)
                .map(progress -> ProgressNotification.builder(present, progress)
                        .total(100d)
                        .build())
                .forEach(exchange::progressNotification));
        return answer("Done");
    }

    private static CallToolResult sample(McpSyncServerExchange exchange, CallToolRequest request) {
        SamplingMessage prompt = SamplingMessage.builder(Role.USER, Contents.text(argument(request, "prompt")))
                .build();
        TextContent reply = (TextContent) exchange.createMessage(
                        CreateMessageRequest.builder(List.of(prompt), 100).build())
                .content();
        return answer("LLM response: " + reply.text());
    }

    private static CallToolResult ask(McpSyncServerExchange exchange, String message, String form) {
        ElicitResult reply = exchange.createElicitation(
                ElicitFormRequest.builder(message, schema(form)).build());
        return answer("User response: action=" + reply.action() + ", content=" + reply.content());
    }

    private static String argument(CallToolRequest request, String name) {
        return String.valueOf(request.arguments().get(name));
    }
}
