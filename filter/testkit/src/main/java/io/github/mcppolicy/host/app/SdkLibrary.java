package io.github.mcppolicy.host.app;

import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.stream.Stream;

/** The resources and prompts of the {@link SdkServlet}. */
final class SdkLibrary {
    private final ServletContext application;

    SdkLibrary(ServletContext application) {
        this.application = application;
    }

    List<SyncResourceSpecification> resources() {
        return Stream.of("file:///docs/a", "file:///secret/key", "db://orders")
                .map(this::resource)
                .toList();
    }

    private SyncResourceSpecification resource(String uri) {
        return new SyncResourceSpecification(
                Resource.builder(uri, uri).build(), (exchange, request) -> read(request.uri()));
    }

    SyncResourceTemplateSpecification template() {
        return new SyncResourceTemplateSpecification(
                ResourceTemplate.builder("file:///secret/{name}", "template").build(),
                (exchange, request) -> read(request.uri()));
    }

    private ReadResourceResult read(String uri) {
        Records.of(application).ran("resources/read " + uri, "");
        return ReadResourceResult.builder(
                        List.of(TextResourceContents.builder(uri, "read " + uri).build()))
                .build();
    }

    List<SyncPromptSpecification> prompts() {
        return Stream.of("review", "internal_audit").map(this::prompt).toList();
    }

    private SyncPromptSpecification prompt(String name) {
        Prompt prompt = Prompt.builder(name)
                .arguments(List.of(PromptArgument.builder("language").build()))
                .build();
        return new SyncPromptSpecification(prompt, (exchange, request) -> {
            Records.of(application).ran("prompts/get " + name, String.valueOf(request.arguments()));
            return GetPromptResult.builder(List.of(PromptMessage.builder(
                                    Role.USER,
                                    TextContent.builder("got " + name).build())
                            .build()))
                    .build();
        });
    }

    List<SyncCompletionSpecification> completions() {
        return Stream.of("review", "internal_audit").map(SdkLibrary::completion).toList();
    }

    private static SyncCompletionSpecification completion(String prompt) {
        CompleteResult result = new CompleteResult(new CompleteCompletion(List.of("java", "go"), 2, false));
        return new SyncCompletionSpecification(PromptReference.builder(prompt).build(), (exchange, request) -> result);
    }
}
