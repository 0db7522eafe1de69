package io.github.mcppolicy.conformance;

import static io.github.mcppolicy.conformance.ToolSpecifications.answer;
import static io.github.mcppolicy.conformance.ToolSpecifications.withoutArguments;

import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import java.util.List;
import java.util.stream.Stream;

/** Tools that only answer, each with a different kind of content. */
final class ContentTools {
    private ContentTools() {}

    static Stream<SyncToolSpecification> all() {
        return Stream.of(
                answering("test_simple_text", Contents.text("This is a simple text response for testing.")),
                answering("test_image_content", Contents.image()),
                answering(
                        "test_audio_content",
                        AudioContent.builder(Media.wav(), "audio/wav").build()),
                answering(
                        "test_embedded_resource",
                        Contents.resource(
                                "test://embedded-resource", "text/plain", "This is an embedded resource content.")),
                answering(
                        "test_multiple_content_types",
                        Contents.text("Multiple content types test:"),
                        Contents.image(),
                        Contents.resource("test://mixed-content-resource", "application/json", """
                                {"test":"data","value":123}""")),
                withoutArguments(
                        "test_error_handling",
                        (exchange, request) -> CallToolResult.builder()
                                .addTextContent("This tool intentionally returns an error for testing")
                                .isError(true)
                                .build()),
                // The SDK cannot end a stream before the answer, and the scenario reports that.
                withoutArguments("test_reconnection", (exchange, request) -> answer("Answered on the first stream")));
    }

    private static SyncToolSpecification answering(String name, Content... content) {
        CallToolResult result =
                CallToolResult.builder().content(List.of(content)).build();
        return withoutArguments(name, (exchange, request) -> result);
    }
}
