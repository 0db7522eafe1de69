package io.github.mcppolicy.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.SampleProcess;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The official Java client with the sample, over every protocol of Spring AI and on both versions of Spring Boot. */
class ProtocolIT {

    static Stream<Arguments> appsAndProtocols() {
        return Stream.of(App.BOOT_4_1, App.BOOT_3_5)
                .flatMap(app -> Stream.of(Protocol.values()).map(protocol -> Arguments.of(app, protocol)));
    }

    @ParameterizedTest
    @MethodSource("appsAndProtocols")
    void clientWhenItUsesTheSampleThenThePolicyHolds(App app, Protocol protocol) {
        try (SampleProcess sample = protocol.start(app);
                McpSyncClient client = protocol.connect(sample)) {
            assertThat(sample.output()).contains("Requests to /mcp, /sse, /mcp/message are evaluated");
            hiddenToolIsNotListed(client);
            allowedToolRuns(client);
            deniedToolsDoNotRun(client);
            limitedToolRunsFiveTimes(client);
            allElseIsThere(client);
        }
    }

    private static void hiddenToolIsNotListed(McpSyncClient client) {
        assertThat(client.listTools().tools())
                .extracting(Tool::name)
                .containsExactlyInAnyOrder("find_books", "lend_book", "waive_fee");
        assertThat(ruleOf(call(client, "export_readers", Map.of()))).isEqualTo("/default");
    }

    private static void allowedToolRuns(McpSyncClient client) {
        assertThat(text(call(client, "lend_book", Map.of("title", "Emma", "reader", "Ben", "days", 14))))
                .contains("Emma is lent to Ben for 14 days");
    }

    private static void deniedToolsDoNotRun(McpSyncClient client) {
        CallToolResult denied = call(client, "waive_fee", Map.of("reader", "Ben"));
        assertThat(text(denied)).isEqualTo("[POLICY DENIED] Fees are waived by librarians");
        assertThat(ruleOf(denied)).isEqualTo("/tools/waive_fee/action");

        assertThat(ruleOf(call(client, "lend_book", Map.of("title", "Moby-Dick", "reader", "Ben", "days", 29))))
                .isEqualTo("/tools/lend_book/deny_if/0");
        assertThat(text(call(client, "lend_book", Map.of("title", "Moby-Dick", "reader", "Cy", "days", 28))))
                .contains("is lent to Cy");
    }

    private static void limitedToolRunsFiveTimes(McpSyncClient client) {
        for (int i = 0; i < 5; i++) {
            assertThat(text(call(client, "find_books", Map.of("title", "Wal")))).contains("Walden");
        }
        assertThat(text(call(client, "find_books", Map.of("title", "Wal"))))
                .startsWith("[RATE LIMITED] at most 5 per minute");
    }

    private static void allElseIsThere(McpSyncClient client) {
        assertThat(client.readResource(ReadResourceRequest.builder("library://opening-hours")
                                .build())
                        .contents())
                .singleElement()
                .extracting(content -> ((TextResourceContents) content).text())
                .isEqualTo("Monday to Friday, 10 to 18");
        assertThat(client.getPrompt(GetPromptRequest.builder("recommend")
                                .arguments(Map.of("reader", "Ada"))
                                .build())
                        .messages())
                .singleElement()
                .extracting(message -> ((TextContent) message.content()).text())
                .isEqualTo("Find a book that Ada may like, and say in two sentences why.");
    }

    private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    private static String ruleOf(CallToolResult result) {
        assertThat(result.isError()).isTrue();
        return String.valueOf(result.meta().get("io.github.mcppolicy/rule"));
    }
}
