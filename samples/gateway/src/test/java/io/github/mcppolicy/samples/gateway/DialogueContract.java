package io.github.mcppolicy.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.SampleProcess;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The client of the MCP Java SDK, the gateway, and a server of that SDK that speaks to the client while it works. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DialogueContract {

    private final BlockingQueue<Double> progress = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();

    private SampleProcess gateway;
    private McpSyncClient client;

    abstract SampleProcess startGateway() throws Exception;

    McpClientTransport transport(String gateway) {
        return HttpClientStreamableHttpTransport.builder(gateway).build();
    }

    @BeforeAll
    void connect() throws Exception {
        gateway = startGateway();
        client = McpClient.sync(transport(gateway.server().toString()))
                .requestTimeout(Duration.ofSeconds(30))
                .capabilities(ClientCapabilities.builder().sampling().build())
                .sampling(question -> CreateMessageResult.builder(Role.ASSISTANT, "A gateway", "test")
                        .build())
                .progressConsumer(notification -> progress.add(notification.progress()))
                .loggingConsumer(notification -> log.add(String.valueOf(notification.data())))
                .build();
        client.initialize();
    }

    @AfterAll
    void disconnect() {
        client.close();
        gateway.close();
    }

    @Test
    void toolsWhenListedThenTheHiddenOneIsNotThere() {
        assertThat(client.listTools().tools())
                .extracting(Tool::name)
                .contains("progress", "forbidden")
                .doesNotContain("secret");
    }

    @Test
    void deniedToolWhenCalledThenThePolicyAnswers() {
        CallToolResult denied = call("forbidden");

        assertThat(denied.isError()).isTrue();
        assertThat(text(denied)).startsWith("[POLICY DENIED]");
    }

    @Test
    void progressWhenTheServerTellsItThenAllOfItIsHeard() throws Exception {
        assertThat(text(client.callTool(CallToolRequest.builder("progress")
                        .arguments(Map.of())
                        .progressToken("token")
                        .build())))
                .isEqualTo("done");

        // The client reports progress in threads of its own, perhaps after the result.
        for (int step = 1; step <= DialogueServer.STEPS; step++) {
            assertThat(progress.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void samplingWhenTheServerAsksForItThenTheClientsReplyReturns() {
        assertThat(text(call("sample"))).isEqualTo("The client says: A gateway");
    }

    @Test
    void logWhenTheServerWritesItThenItIsHeard() throws Exception {
        assertThat(text(call("log"))).isEqualTo("done");

        assertThat(log.poll(10, TimeUnit.SECONDS)).isEqualTo("logged");
    }

    @Test
    void pingWhenSentThenItIsAnswered() {
        assertThat(client.ping()).isNotNull();
    }

    @Test
    void bigResultWhenReturnedThenAllOfItArrives() {
        assertThat(text(call("big"))).hasSize(DialogueServer.BIG);
    }

    private CallToolResult call(String tool) {
        return client.callTool(CallToolRequest.builder(tool).arguments(Map.of()).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }
}
