package io.github.mcppolicy.samples.webxml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.SampleProcess;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official Java client against the packaged sample, behind the policy filter. Each test has its own session. */
class JavaSdkClientIT {

    private static final Map<String, Object> REFUND =
            Map.of("order_id", 1010, "amount", 1, "currency", "USD", "reason", "broken");

    private static SampleProcess sample;

    private final Queue<Double> progress = new ConcurrentLinkedQueue<>();
    private final CountDownLatch monthsToReport = new CountDownLatch(12);
    private McpSyncClient client;

    @BeforeAll
    static void startSample() {
        sample = PackagedSample.start();
    }

    @AfterAll
    static void stopSample() {
        sample.close();
    }

    @BeforeEach
    void connect() {
        client = newClient();
        client.initialize();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void toolsWhenListedThenTheHiddenOnesAreNotThere() {
        assertThat(client.listTools().tools())
                .extracting(Tool::name)
                .containsExactlyInAnyOrder(
                        "list_orders",
                        "get_order",
                        "update_order_status",
                        "add_order_note",
                        "search_customers",
                        "get_customer",
                        "delete_customer",
                        "create_refund",
                        "list_refunds",
                        "run_report");
    }

    @Test
    void allowedToolWhenCalledThenTheBackOfficeAnswers() {
        CallToolResult result = call("get_order", Map.of("order_id", 1001));

        assertThat(result.isError()).isFalse();
        assertThat(text(result)).contains("\"id\":1001", "\"customer_id\":8");
    }

    @Test
    void deniedToolWhenCalledThenTheReasonIsGivenAndNothingRuns() {
        CallToolResult denied = call("delete_customer", Map.of("customer_id", 7));

        assertThat(denied.isError()).isTrue();
        assertThat(text(denied)).isEqualTo("[POLICY DENIED] Customers are deleted by people, after a written request");
        assertThat(denied.meta()).containsEntry("io.github.mcppolicy/rule", "/tools/delete_customer/action");
        assertThat(text(call("get_customer", Map.of("customer_id", 7)))).contains("\"id\":7");
    }

    @Test
    void conditionedToolWhenAnArgumentBreaksAConditionThenThatConditionIsNamed() {
        assertThat(text(call("create_refund", refundWith("amount", 500.01))))
                .isEqualTo("[POLICY DENIED] Refunds over 500 need a person");
        assertThat(text(call("create_refund", refundWith("currency", "JPY"))))
                .isEqualTo("[POLICY DENIED] Refunds are paid in EUR or USD");
        assertThat(text(call("create_refund", Map.of("order_id", 1010, "amount", 1, "currency", "USD"))))
                .isEqualTo("[POLICY DENIED] Say why, in the argument reason");
        assertThat(text(call("update_order_status", Map.of("order_id", 1011, "status", "cancelled"))))
                .startsWith("[POLICY DENIED] ");
        assertThat(call("create_refund", REFUND).isError()).isFalse();
    }

    @Test
    void limitedToolWhenCalledOnceMoreThenItIsRefusedInThisSessionOnly() {
        for (int i = 0; i < 5; i++) {
            assertThat(call("list_orders", Map.of("limit", 1)).isError()).isFalse();
        }

        CallToolResult limited = call("list_orders", Map.of("limit", 1));

        assertThat(limited.isError()).isTrue();
        assertThat(text(limited)).startsWith("[RATE LIMITED] ");
        assertThat(limited.meta())
                .containsEntry("io.github.mcppolicy/rule", "/tools/list_orders/rate_limit")
                .containsKey("io.github.mcppolicy/retryAfterSeconds");
        try (McpSyncClient other = newClient()) {
            other.initialize();
            assertThat(other.callTool(request("list_orders", Map.of("limit", 1)))
                            .isError())
                    .isFalse();
        }
    }

    /** The other tests refund less than 40 in total, so this one has the same outcome before and after them. */
    @Test
    void weightedLimitWhenTheAmountIsSpentThenTheNextRefundIsRefused() {
        assertThat(call("create_refund", refundOf(1009, "EUR")).isError()).isFalse();
        assertThat(call("create_refund", refundOf(1010, "USD")).isError()).isFalse();

        CallToolResult limited = call("create_refund", refundOf(1007, "USD"));

        assertThat(text(limited)).startsWith("[RATE LIMITED] ");
        assertThat(limited.meta()).containsEntry("io.github.mcppolicy/rule", "/tools/create_refund/limits/1");
        assertThat(text(call("list_refunds", Map.of("order_id", 1007)))).isEqualTo("[]");
    }

    @Test
    void hiddenToolWhenCalledThenTheAnswerIsThatOfAToolThatDoesNotExist() {
        CallToolResult hidden = call("export_customers", Map.of());
        CallToolResult missing = call("no_such_tool", Map.of());

        assertThat(text(hidden).replace("export_customers", "no_such_tool")).isEqualTo(text(missing));
        assertThat(hidden.isError()).isTrue();
        assertThat(hidden.meta()).isEqualTo(missing.meta());
    }

    /**
     * The client passes notifications to its consumer from several threads. {@link ReadmeIT} checks their order on the
     * wire.
     */
    @Test
    void reportWhenRunThenItsProgressArrives() throws InterruptedException {
        CallToolResult report = client.callTool(CallToolRequest.builder("run_report")
                .arguments(Map.of("year", 2026))
                .progressToken("report")
                .build());

        assertThat(text(report)).contains("\"December\"");
        assertThat(monthsToReport.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(progress).containsExactlyInAnyOrder(1d, 2d, 3d, 4d, 5d, 6d, 7d, 8d, 9d, 10d, 11d, 12d);
    }

    private McpSyncClient newClient() {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                sample.server().toString())
                        .build())
                .progressConsumer(notification -> {
                    progress.add(notification.progress());
                    monthsToReport.countDown();
                })
                .build();
    }

    private CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(request(tool, arguments));
    }

    private static CallToolRequest request(String tool, Map<String, Object> arguments) {
        return CallToolRequest.builder(tool).arguments(arguments).build();
    }

    private static Map<String, Object> refundWith(String argument, Object value) {
        Map<String, Object> arguments = new HashMap<>(REFUND);
        arguments.put(argument, value);
        return arguments;
    }

    private static Map<String, Object> refundOf(int order, String currency) {
        return Map.of("order_id", order, "amount", 480, "currency", currency, "reason", "never arrived");
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }
}
