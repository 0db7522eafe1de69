package io.github.mcppolicy.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.external.NodeProject;
import io.github.mcppolicy.samples.harness.SampleProcess;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The runs of {@code README.md}: the Playwright server, which others have published, behind the two policies of this
 * folder.
 */
class PlaywrightIT {

    private static final Path RECORDING = Path.of("policy.json");
    private static final Path BROWSING = Path.of("browse-policy.json");

    private static NodeProject project;

    @BeforeAll
    static void install() throws Exception {
        project = PublishedServers.install();
    }

    @Test
    void recordingPolicyWhenTheTypeScriptClientUsesTheServerThenItIsApplied(@TempDir Path folder) throws Exception {
        try (SampleProcess gateway = PlaywrightServer.behind(RECORDING)) {
            NodeProject.Finished finished =
                    project.run("codegen.mjs", gateway.endpoint().toString(), folder.toString());

            assertThat(finished.exitCode()).as(finished.output()).isZero();
            assertThat(finished.output().lines().filter(line -> line.startsWith("ok: ")))
                    .hasSize(5);
        }
    }

    @Test
    void recordingPolicyWhenTheJavaClientUsesTheServerThenItIsApplied(@TempDir Path folder) {
        Map<String, Object> recording = Map.of("options", Map.of("outputPath", folder.toString()));
        try (SampleProcess gateway = PlaywrightServer.behind(RECORDING);
                McpSyncClient client = connected(gateway)) {
            assertThat(client.listTools().tools())
                    .extracting(Tool::name)
                    .contains("start_codegen_session", "get_codegen_session", "playwright_navigate")
                    .doesNotContain("clear_codegen_session");
            String id = new JsonMapper()
                    .readTree(text(call(client, "start_codegen_session", recording)))
                    .get("sessionId")
                    .asString();
            assertThat(text(call(client, "get_codegen_session", Map.of("sessionId", id))))
                    .contains(id);
            assertThat(text(call(client, "clear_codegen_session", Map.of("sessionId", id))))
                    .isEqualTo(text(call(client, "no_such_tool", Map.of())));
            assertThat(text(call(client, "end_codegen_session", Map.of("sessionId", id))))
                    .startsWith("[POLICY DENIED] ");
            for (int i = 2; i <= 10; i++) {
                assertThat(call(client, "start_codegen_session", recording).isError())
                        .isFalse();
            }
            assertThat(text(call(client, "start_codegen_session", recording))).startsWith("[RATE LIMITED] ");
        }
    }

    @Test
    void browsingPolicyWhenAPageOfThisMachineIsAskedForThenTheBrowserOpensItAndNoOther() throws Exception {
        try (LocalPages allowed = new LocalPages("127.0.0.1");
                LocalPages other = new LocalPages("127.0.0.2");
                SampleProcess gateway = PlaywrightServer.withBrowserBehind(BROWSING);
                McpSyncClient client = connected(gateway)) {
            CallToolResult navigated = navigate(client, allowed.address("/page"));

            assertThat(navigated.isError()).as(text(navigated)).isFalse();
            assertThat(allowed.requested()).contains("/page");
            assertThat(text(call(client, "playwright_get_visible_text", Map.of())))
                    .contains(LocalPages.TEXT);

            assertThat(text(navigate(client, other.address("/page"))))
                    .isEqualTo("[POLICY DENIED] Only pages of this machine may be opened");
            assertThat(text(navigate(client, "http://127.0.0.1.pages.example/")))
                    .startsWith("[POLICY DENIED] ");
            assertThat(text(call(client, "playwright_evaluate", Map.of("script", "1"))))
                    .startsWith("[POLICY DENIED] ");
            assertThat(other.requested()).isEmpty();
            call(client, "playwright_close", Map.of());
        }
    }

    private static McpSyncClient connected(SampleProcess gateway) {
        McpSyncClient client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                gateway.server().toString())
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .build();
        client.initialize();
        return client;
    }

    private static CallToolResult navigate(McpSyncClient client, String url) {
        return call(client, "playwright_navigate", Map.of("url", url, "headless", true));
    }

    private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }
}
