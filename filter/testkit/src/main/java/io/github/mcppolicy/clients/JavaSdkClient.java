package io.github.mcppolicy.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mcppolicy.clients.Target.Era;
import io.github.mcppolicy.clients.Target.Guard;
import io.github.mcppolicy.host.app.SdkJson;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The client of the MCP Java SDK. It does what {@code client-checks.mjs} makes the other clients do. */
final class JavaSdkClient implements Client {
    private static final int PATIENCE_SECONDS = 20;
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String name() {
        return "Java SDK 2.1.0";
    }

    @Override
    public Map<Capability, String> leftOut() {
        return Map.of(Capability.CANCELLATION, "the SDK cannot send notifications/cancelled");
    }

    @Override
    public Attempts attempt(Target target) {
        BlockingQueue<Double> progress = new LinkedBlockingQueue<>();
        BlockingQueue<String> answered = new LinkedBlockingQueue<>();
        try (McpSyncClient client = McpClient.sync(transport(target))
                .requestTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .capabilities(
                        ClientCapabilities.builder().elicitation(true, true).build())
                .elicitation(JavaSdkClient::fillIn)
                .urlElicitation(
                        page -> ElicitResult.builder(ElicitResult.Action.ACCEPT).build())
                .elicitationCompleteConsumer(complete -> answered.add(complete.elicitationId()))
                .progressConsumer(notification -> progress.add(notification.progress()))
                .build()) {
            return new Steps(client, target, progress, answered).attempts();
        }
    }

    /** Says yes where the policy asks about a call. */
    private static ElicitResult fillIn(ElicitFormRequest form) {
        boolean asksAboutACall = form.requestedSchema().toString().contains("approve=");
        return ElicitResult.builder(ElicitResult.Action.ACCEPT)
                .content(asksAboutACall ? Map.of("approve", true) : Map.of("amount", 7))
                .build();
    }

    @SuppressWarnings("deprecation") // The SDK still has what old servers need.
    private static McpClientTransport transport(Target target) {
        URI url = URI.create(target.url());
        String server = url.resolve("/").toString();
        return target.era() == Era.LEGACY_SSE
                ? HttpClientSseClientTransport.builder(server)
                        .sseEndpoint(url.getPath())
                        .jsonMapper(SdkJson.mapper())
                        .build()
                : HttpClientStreamableHttpTransport.builder(server)
                        .endpoint(url.getPath())
                        .jsonMapper(SdkJson.mapper())
                        .build();
    }

    private record Steps(
            McpSyncClient client, Target target, BlockingQueue<Double> progress, BlockingQueue<String> answered) {

        Attempts attempts() {
            Map<Capability, String> outcomes = new EnumMap<>(Capability.class);
            attempt(Capability.CONNECT, client::initialize, outcomes);
            attempt(Capability.LIST, this::list, outcomes);
            attempt(Capability.ALLOWED_CALL, () -> ran("get_order"), outcomes);
            attempt(Capability.DENIED_CALL, this::denied, outcomes);
            attempt(Capability.LIMITED_CALL, this::limited, outcomes);
            attempt(Capability.BIG_RESULT, this::bigResult, outcomes);
            attempt(Capability.PROGRESS, this::hearsProgress, outcomes);
            attempt(Capability.APPROVED_CALL, this::approved, outcomes);
            attempt(Capability.CALL_APPROVED_ON_A_PAGE, this::approvedOnAPage, outcomes);
            attempt(Capability.SERVER_REQUEST, this::isAsked, outcomes);
            return new Attempts(outcomes);
        }

        private static void attempt(Capability capability, Step step, Map<Capability, String> outcomes) {
            outcomes.put(capability, outcome(step));
        }

        private static String outcome(Step step) {
            try {
                step.take();
                return Attempts.WORKED;
            } catch (Exception | AssertionError e) {
                return e.toString();
            }
        }

        private void list() {
            assertThat(client.listTools().tools())
                    .extracting(Tool::name)
                    .contains("get_order", "delete_customer")
                    .matches(names -> names.contains("purge_log") == (target.guard() == Guard.NONE), "the hidden tool");
        }

        private void denied() {
            refusedUnderAPolicy("delete_customer", "[POLICY DENIED] ask a colleague");
        }

        private void limited() {
            ran("list_orders");
            ran("list_orders");
            refusedUnderAPolicy("list_orders", "[RATE LIMITED] ");
        }

        private void refusedUnderAPolicy(String tool, String beginning) {
            if (target.guard() == Guard.NONE) {
                ran(tool);
                return;
            }
            CallToolResult result = call(tool);
            assertThat(result.isError()).isTrue();
            assertThat(text(result, 0)).startsWith(beginning);
        }

        private void bigResult() {
            CallToolResult result = call("export_orders");
            assertThat(text(result, 0)).hasSizeGreaterThan(2_000_000);
            assertThat(OrderTools.sha256(text(result, 0))).isEqualTo(text(result, 1));
        }

        /** The client reports progress in threads of its own: in any order, and perhaps after the result. */
        private void hearsProgress() throws InterruptedException {
            client.callTool(CallToolRequest.builder("run_report")
                    .progressToken("report")
                    .build());
            double sum = 0;
            for (int part = 1; part <= 3; part++) {
                Double heard = progress.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(heard).isNotNull();
                sum += heard;
            }
            assertThat(sum).isEqualTo(6);
        }

        /** A client of the old transport cannot be asked, and is told that somebody else has to. */
        private void approved() {
            if (target.era() == Era.LEGACY_SSE) {
                refusedUnderAPolicy("pay_invoice", "[APPROVAL REQUIRED] ");
            } else {
                ran("pay_invoice");
                ran("pay_invoice");
            }
        }

        /** The call is refused with the address of a page, and made again once somebody was there. */
        private void approvedOnAPage() throws Exception {
            if (target.guard() == Guard.NONE || target.era() == Era.LEGACY_SSE) {
                refusedUnderAPolicy("wire_money", "[APPROVAL REQUIRED] ");
                return;
            }
            JSONRPCError error = catchThrowableOfType(McpError.class, () -> call("wire_money"))
                    .getJsonRpcError();
            assertThat(error.code()).isEqualTo(ErrorCodes.URL_ELICITATION_REQUIRED);
            JsonNode page = JSON.valueToTree(error.data()).at("/elicitations/0");
            sayYes(URI.create(page.get("url").asString()));
            assertThat(answered.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(page.get("elicitationId").asString());
            ran("wire_money");
        }

        private void sayYes(URI page) throws Exception {
            String id = page.getPath().substring(page.getPath().lastIndexOf('/') + 1);
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(target.operator().questions() + "/" + id))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"decision\":\"approve\"}"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }

        private void isAsked() {
            assertThat(text(call("create_refund"), 0)).isEqualTo("ACCEPT 7");
        }

        private void ran(String tool) {
            CallToolResult result = call(tool);
            assertThat(text(result, 0)).isEqualTo("ran " + tool);
        }

        private CallToolResult call(String tool) {
            return client.callTool(
                    CallToolRequest.builder(tool).arguments(Map.of()).build());
        }

        private static String text(CallToolResult result, int part) {
            return ((TextContent) result.content().get(part)).text();
        }
    }

    private interface Step {
        void take() throws Exception;
    }
}
