package io.github.mcppolicy.conformance;

import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.Role;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The prompts of the suite, and the completion of an argument for one of them. */
final class Prompts {
    private static final String WITH_ARGUMENTS = "test_prompt_with_arguments";

    private Prompts() {}

    static List<SyncPromptSpecification> all() {
        return List.of(
                prompt(
                        "test_simple_prompt",
                        List.of(),
                        request -> List.of(Contents.text("This is a simple prompt for testing."))),
                prompt(
                        WITH_ARGUMENTS,
                        List.of("arg1", "arg2"),
                        request -> List.of(Contents.text("Prompt with arguments: arg1='%s', arg2='%s'"
                                .formatted(argument(request, "arg1"), argument(request, "arg2"))))),
                prompt(
                        "test_prompt_with_embedded_resource",
                        List.of("resourceUri"),
                        request -> List.of(
                                Contents.resource(
                                        argument(request, "resourceUri"),
                                        "text/plain",
                                        "Embedded resource content for testing."),
                                Contents.text("Please process the embedded resource above."))),
                prompt(
                        "test_prompt_with_image",
                        List.of(),
                        request -> List.of(Contents.image(), Contents.text("Please analyze the image above."))));
    }

    static SyncCompletionSpecification completion() {
        CompleteResult result = new CompleteResult(new CompleteCompletion(List.of("test", "testing"), 2, false));
        return new SyncCompletionSpecification(
                PromptReference.builder(WITH_ARGUMENTS).build(), (exchange, request) -> result);
    }

    private static SyncPromptSpecification prompt(
            String name, List<String> arguments, Function<GetPromptRequest, List<? extends Content>> content) {
        Prompt prompt = Prompt.builder(name)
                .description("A prompt of the conformance suite")
                .arguments(arguments.stream().map(Prompts::required).toList())
                .build();
        return new SyncPromptSpecification(prompt, (exchange, request) -> messages(content.apply(request).stream()));
    }

    private static PromptArgument required(String name) {
        return PromptArgument.builder(name)
                .description("An argument of the conformance suite")
                .required(true)
                .build();
    }

    private static GetPromptResult messages(Stream<? extends Content> content) {
        return GetPromptResult.builder(content.map(
                                part -> PromptMessage.builder(Role.USER, part).build())
                        .toList())
                .build();
    }

    private static String argument(GetPromptRequest request, String name) {
        return String.valueOf(request.arguments().get(name));
    }
}
