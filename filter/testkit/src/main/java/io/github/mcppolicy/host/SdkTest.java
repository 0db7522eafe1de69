package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mcppolicy.host.app.SdkServlet;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The MCP Java SDK on both ends, with the policy between them. */
final class SdkTest extends HostContract {

    SdkTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @EnumSource
    void clientWhenItListsToolsThenTheHiddenOneIsGone(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(SdkServlet.class), defaultAction.policy());

        try (McpSyncClient client = connected(site)) {
            assertThat(client.listTools().tools())
                    .extracting(Tool::name)
                    .contains("get_order", "delete_customer")
                    .doesNotContain("purge_log");
        }
    }

    @Test
    void clientWhenItCallsToolsThenItReadsWhatThePolicySays() throws Exception {
        Site site = start(WebApp.at(SdkServlet.class), Policies.DEFAULT_DENY);

        try (McpSyncClient client = connected(site)) {
            assertThat(text(call(client, "get_order"))).isEqualTo("ran get_order");
            CallToolResult denied = call(client, "delete_customer");
            assertThat(denied.isError()).isTrue();
            assertThat(text(denied)).isEqualTo("[POLICY DENIED] ask a colleague");
            assertThat(denied.meta()).containsEntry("io.github.mcppolicy/rule", "/tools/delete_customer/action");
        }
        assertThat(site.toolsRun()).containsExactly("get_order");
    }

    @Test
    void sessionWhenEachClientHasItsOwnThenEachHasItsOwnLimit() throws Exception {
        Site site = start(WebApp.at(SdkServlet.class), Policies.limited("get_order", 1, "session"));

        try (McpSyncClient first = connected(site);
                McpSyncClient second = connected(site)) {
            assertThat(text(call(first, "get_order"))).isEqualTo("ran get_order");
            assertThat(text(call(first, "get_order"))).startsWith("[RATE LIMITED]");
            assertThat(text(call(second, "get_order"))).isEqualTo("ran get_order");
        }
    }

    @Test
    void hiddenToolWhenTheDefaultIsAllowThenTheClientFailsAsForAToolTheHostDoesNotHave() throws Exception {
        Site site = start(WebApp.at(SdkServlet.class), Policies.DEFAULT_ALLOW);

        try (McpSyncClient client = connected(site)) {
            assertThat(failureOf(client, "purge_log").code())
                    .isEqualTo(failureOf(client, "no_such_tool").code());
            assertThat(failureOf(client, "purge_log").message()).isEqualTo("Unknown tool: purge_log");
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void progressWhenAToolReportsItThenTheClientHearsIt() throws Exception {
        Site site = start(WebApp.at(SdkServlet.class), Policies.DEFAULT_DENY);
        BlockingQueue<ProgressNotification> heard = new LinkedBlockingQueue<>();

        try (McpSyncClient client = connected(site, heard::add)) {
            CallToolRequest request =
                    CallToolRequest.builder("get_order").progressToken("token").build();
            assertThat(text(client.callTool(request))).isEqualTo("ran get_order");

            // The client reports progress in a thread of its own, perhaps after the result.
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void resourcesAndPromptsWhenTheClientUsesThemThenItReadsWhatThePolicySays() throws Exception {
        Site site = start(WebApp.at(SdkServlet.class), """
                {"version": "1", "default": "deny",
                 "resources": {"default": "deny", "hide": ["file:///secret/*"], "items": {"file:///docs/*": {}}},
                 "prompts": {"default": "deny", "hide": ["internal_*"], "items": {"review": {}}}}""");

        try (McpSyncClient client = connected(site)) {
            assertThat(client.listResources().resources())
                    .extracting(Resource::uri)
                    .containsExactlyInAnyOrder("file:///docs/a", "db://orders");
            assertThat(client.listResourceTemplates().resourceTemplates()).isEmpty();
            assertThat(client.listPrompts().prompts()).extracting(Prompt::name).containsExactly("review");
            client.readResource(ReadResourceRequest.builder("file:///docs/a").build());
            client.getPrompt(GetPromptRequest.builder("review").build());
            for (String uri : List.of("db://orders", "file:///secret/key", "file:///docs/../secret/key")) {
                assertThat(failureOf(() -> client.readResource(
                                        ReadResourceRequest.builder(uri).build()))
                                .code())
                        .isEqualTo(-31403);
            }
            assertThat(failureOf(() -> client.getPrompt(
                                    GetPromptRequest.builder("internal_audit").build()))
                            .message())
                    .isEqualTo("[POLICY DENIED] the prompt is not allowed by the policy");
        }
        assertThat(site.toolsRun()).containsExactly("resources/read file:///docs/a", "prompts/get review");
    }

    @Test
    void hiddenResourceAndPromptWhenTheDefaultIsAllowThenTheClientFailsAsForOneTheHostDoesNotHave() throws Exception {
        Site site = start(WebApp.at(SdkServlet.class), """
                {"version": "1", "default": "deny", "resources": {"default": "allow", "hide": ["file:///secret/*"]},
                 "prompts": {"default": "allow", "hide": ["internal_*"]}}""");

        try (McpSyncClient client = connected(site)) {
            JSONRPCError hidden = failureOf(() -> client.readResource(
                    ReadResourceRequest.builder("file:///secret/key").build()));
            JSONRPCError missing = failureOf(() -> client.readResource(
                    ReadResourceRequest.builder("file:///missing").build()));
            assertThat(hidden.code()).isEqualTo(missing.code());
            assertThat(hidden.message()).isEqualTo(missing.message());
            assertThat(hidden.data()).isEqualTo(Map.of("uri", "file:///secret/key"));
            assertThat(missing.data()).isEqualTo(Map.of("uri", "file:///missing"));
            assertThat(failureOf(() -> client.getPrompt(
                                    GetPromptRequest.builder("internal_audit").build()))
                            .code())
                    .isEqualTo(failureOf(() -> client.getPrompt(
                                    GetPromptRequest.builder("missing").build()))
                            .code());
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void bareApplicationWhenTheClientCallsItThenEverythingRuns() throws Exception {
        Site site = startBare(WebApp.at(SdkServlet.class));

        try (McpSyncClient client = connected(site)) {
            assertThat(text(call(client, "purge_log"))).isEqualTo("ran purge_log");
        }
    }

    private static McpSyncClient connected(Site site) {
        return connected(site, ignored -> {});
    }

    private static McpSyncClient connected(Site site, Consumer<ProgressNotification> progress) {
        McpSyncClient client = McpClient.sync(
                        HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + site.port())
                                .endpoint(Mcp.PATH)
                                .build())
                .requestTimeout(Duration.ofSeconds(20))
                .progressConsumer(progress)
                .build();
        client.initialize();
        return client;
    }

    private static CallToolResult call(McpSyncClient client, String tool) {
        return client.callTool(CallToolRequest.builder(tool).arguments(Map.of()).build());
    }

    private static JSONRPCError failureOf(McpSyncClient client, String tool) {
        return failureOf(() -> call(client, tool));
    }

    private static JSONRPCError failureOf(ThrowingCallable request) {
        return catchThrowableOfType(McpError.class, request).getJsonRpcError();
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }
}
