package io.github.mcppolicy.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mcppolicy.audit.ApprovalEvent;
import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditTarget;
import io.github.mcppolicy.audit.BoundedNames;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.audit.DecisionListeners;
import io.github.mcppolicy.audit.ListenerHealth;
import io.github.mcppolicy.audit.RecordJson;
import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.config.WebhookSettings;
import io.github.mcppolicy.protocol.TargetKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the webhook sends to a real HTTP server. */
@Timeout(60)
class WebhookTest {

    private static final byte[] KEY = "a key of more than 16 bytes".getBytes(UTF_8);

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Received(String method, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst().orElse("");
        }
    }

    private final Path folder;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
    private final List<Integer> pauses = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @SuppressWarnings("NullAway.Init") // JUnit calls serve before any test runs.
    private HttpServer server;

    WebhookTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/hook", exchange -> {
            take(exchange);
            Integer status = statuses.poll();
            if (status != null && status == 302) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
            exchange.close();
        });
        server.createContext("/hanging", exchange -> {
            take(exchange);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            try {
                release.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.createContext("/elsewhere", exchange -> {
            take(exchange);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    private void take(HttpExchange exchange) throws java.io.IOException {
        received.add(new Received(
                exchange.getRequestMethod(),
                new HashMap<>(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private DecisionListener webhook(String... settings) throws Exception {
        return Webhook.listeners(read(settings), pauses::add).get(0);
    }

    private static Settings read(String... settings) throws InvalidSettingsException {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put("mcp.policy." + settings[i], settings[i + 1]);
        }
        return Settings.read(List.of(SettingsSource.of("test", values)));
    }

    private static DecisionEvent event(String id, AuditDecision decision) {
        return new DecisionEvent(
                id,
                Instant.parse("2026-11-26T10:15:30.5Z"),
                decision,
                "/tools/drop/action",
                BoundedNames.of(List.of("tools/call")),
                new AuditTarget.Named(TargetKind.TOOL, BoundedNames.of(List.of("drop"))),
                BoundedNames.NONE,
                "address:127.0.0.1",
                "",
                "",
                "/mcp",
                "9f86d081884c7d65",
                42,
                1,
                Mode.ENFORCE,
                "",
                "",
                "7",
                "",
                "",
                "",
                "",
                "",
                "",
                "");
    }

    @Test
    void decisionWhenSentThenItIsTheRecordSignedWithTheKey() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), new String(KEY, UTF_8) + "\n");

        webhook("webhook.url", address("/hook"), "webhook.key-file", key.toString(), "audit.instance", "host-7")
                .decided(event("id-1", AuditDecision.DENY));

        Received sent = received.take();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(new String(sent.body(), UTF_8))
                .isEqualTo(new RecordJson("host-7").text(event("id-1", AuditDecision.DENY)));
        assertThat(sent.header("Content-type")).isEqualTo("application/json");
        assertThat(sent.header("X-mcp-policy-id")).isEqualTo("id-1");
        assertThat(sent.header("X-mcp-policy-time")).isEqualTo("2026-11-26T10:15:30.500Z");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        assertThat(sent.header("X-mcp-policy-signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(sent.body())));
    }

    @Test
    void decisionWhenThereIsNoKeyThenNothingIsSigned() throws Exception {
        webhook("webhook.url", address("/hook")).decided(event("id-1", AuditDecision.DENY));

        assertThat(received.take().headers()).doesNotContainKey("X-mcp-policy-signature");
    }

    @ParameterizedTest
    @CsvSource({"500, 4", "503, 4", "429, 4", "408, 4", "400, 1", "404, 1", "302, 1"})
    void addressWhenItRefusesThenOnlyWhatMayPassIsTriedAgain(int status, int attempts) throws Exception {
        for (int i = 0; i < 10; i++) {
            statuses.add(status);
        }
        DecisionListener webhook = webhook("webhook.url", address("/hook"));

        assertThatThrownBy(() -> webhook.decided(event("id-1", AuditDecision.DENY)))
                .isInstanceOf(UndeliveredException.class)
                .hasMessageContaining(String.valueOf(status))
                .hasMessageNotContaining("hook");

        assertThat(received).hasSize(attempts);
        assertThat(pauses).hasSize(attempts - 1);
    }

    @Test
    void addressWhenItTakesTheThirdAttemptThenTheDecisionIsDelivered() throws Exception {
        statuses.addAll(List.of(500, 503));

        webhook("webhook.url", address("/hook")).decided(event("id-1", AuditDecision.DENY));

        assertThat(received)
                .hasSize(3)
                .allMatch(sent -> sent.header("X-mcp-policy-id").equals("id-1"));
        assertThat(pauses).containsExactly(0, 1);
    }

    @Test
    void addressWhenItsAnswerNeverEndsThenItIsGivenUp() throws Exception {
        DecisionListener webhook =
                webhook("webhook.url", address("/hanging"), "webhook.timeout", "100ms", "webhook.retries", "1");

        assertThatThrownBy(() -> webhook.decided(event("id-1", AuditDecision.DENY)))
                .hasMessageContaining("not answered within");
        assertThat(received).hasSize(2);
    }

    @Test
    void addressWhenNobodyIsThereThenItIsTriedAgainAndGivenUp() throws Exception {
        String nobody = address("/hook");
        server.stop(0);

        DecisionListener webhook = webhook("webhook.url", nobody, "webhook.retries", "2");

        assertThatThrownBy(() -> webhook.decided(event("id-1", AuditDecision.DENY)))
                .hasMessageContaining("cannot be reached");
        assertThat(pauses).containsExactly(0, 1);
    }

    @Test
    void decisionsWhenTheyAreNotWantedThenTheyTakeNoRoomInTheQueue() throws Exception {
        DecisionListeners listeners = DecisionListeners.of(List.of(webhook("webhook.url", address("/hook"))));

        for (int i = 0; i < 5_000; i++) {
            listeners.decided(event("allowed", AuditDecision.ALLOW));
        }
        listeners.decided(event("denied", AuditDecision.DENY));

        assertThat(received.take().header("X-mcp-policy-id")).isEqualTo("denied");
        listeners.close();
        assertThat(received).isEmpty();
        assertThat(listeners.health()).containsExactly(new ListenerHealth("webhook", 0, 0));
    }

    @Test
    void addressWhenItHangsThenNobodyWaitsAndWhatItMissesIsCounted() throws Exception {
        DecisionListeners listeners = DecisionListeners.of(
                List.of(webhook("webhook.url", address("/hanging"), "webhook.timeout", "1m", "webhook.retries", "0")));
        listeners.decided(event("first", AuditDecision.DENY));
        assertThat(received.poll(30, TimeUnit.SECONDS)).isNotNull();

        for (int i = 0; i < 1_100; i++) {
            listeners.decided(event("more", AuditDecision.DENY));
        }

        assertThat(listeners.health()).extracting(ListenerHealth::dropped).containsExactly(100L);
        listeners.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/s3cret",
                "ftp://example.com/s3cret",
                "https:///s3cret",
                "s3cret",
                "https://user:s3cret@example.com/",
                "https://example.com/s3cret#x",
                "https://exa mple.com/s3cret"
            })
    void addressWhenItCannotBeUsedThenTheMessageSaysWhyAndDoesNotShowIt(String address) {
        assertThatThrownBy(() -> webhook("webhook.url", address))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("mcp.policy.webhook.url")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void settingsWhenSeveralCannotBeUsedThenAllAreSaid() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "short \n");

        assertThatThrownBy(() -> webhook("webhook.url", "http://example.com", "webhook.key-file", key.toString()))
                .hasMessageContaining("mcp.policy.webhook.plain-http")
                .hasMessageContaining("a key of 5 bytes; write at least 16");
        assertThatThrownBy(() -> webhook("webhook.url", "http://localhost", "webhook.key-file", "nowhere"))
                .hasMessageContaining("mcp.policy.webhook.key-file cannot be read");
    }

    @Test
    void addressWhenItIsMeantThenItIsTaken() {
        assertThatCode(() -> {
                    webhook("webhook.url", "https://example.com/hook");
                    webhook("webhook.url", "http://[::1]:8080/hook");
                    webhook("webhook.url", "http://example.com", "webhook.plain-http", "true");
                })
                .doesNotThrowAnyException();
    }

    private static ApprovalEvent question(ApprovalEvent.Step step, String tool) {
        return new ApprovalEvent(
                "id-2",
                Instant.parse("2026-11-26T10:15:30.5Z"),
                step,
                "q7",
                "/tools/create_*/action",
                tool,
                "9f86d081",
                "principal:alice",
                "support",
                "/mcp",
                "fcdb9956",
                "",
                "",
                "",
                0,
                Instant.parse("2026-11-26T10:30:30.5Z"));
    }

    @Test
    void questionWhenAskedThenAChatCanShowItAndItIsSigned() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), new String(KEY, UTF_8));
        DecisionListener webhook = webhook(
                "approval.webhook", address("/hook"),
                "approval.url", "https://admin.example.org/approvals",
                "webhook.key-file", key.toString());

        webhook.approval(question(ApprovalEvent.Step.ASKED, "create_refund"));

        Received sent = received.take();
        assertThat(new String(sent.body(), UTF_8))
                .isEqualTo("{\"text\":\"A call of create_refund by principal:alice waits for a person's yes until"
                        + " 2026-11-26T10:30:30Z. Answer it at https://admin.example.org/approvals/q7\","
                        + "\"approval\":{\"id\":\"q7\",\"state\":\"open\",\"tool\":\"create_refund\","
                        + "\"argumentsDigest\":\"9f86d081\",\"caller\":\"principal:alice\",\"grant\":\"support\","
                        + "\"rule\":\"/tools/create_*/action\",\"askedAt\":\"2026-11-26T10:15:30.500Z\","
                        + "\"expiresAt\":\"2026-11-26T10:30:30.500Z\","
                        + "\"url\":\"https://admin.example.org/approvals/q7\"}}");
        assertThat(sent.header("X-mcp-policy-signature")).startsWith("sha256=");
    }

    @Test
    void questionWhenNobodyKnowsAPageThenTheCommandIsNamed() throws Exception {
        webhook("approval.webhook", address("/hook")).approval(question(ApprovalEvent.Step.ASKED, "create_refund"));

        assertThat(new String(received.take().body(), UTF_8))
                .contains("Answer it with: mcp-policy approvals show q7\"")
                .doesNotContain("url");
    }

    @Test
    void toolWhenItsNameIsHostileThenTheTextMakesNothingOfIt() throws Exception {
        String name = "create_<!channel>[x](http://evil/)\u202e\"\\\n*_`@here";

        webhook("approval.webhook", address("/hook")).approval(question(ApprovalEvent.Step.ASKED, name));

        String body = new String(received.take().body(), UTF_8);
        assertThat(body.substring(0, body.indexOf("\",\"approval\":")))
                .contains("A call of create_??channel??x??http:??evil???????_??here by principal:alice");
        assertThat(body).contains("\"tool\":\"create_<!channel>[x](http://evil/)\\u202E\\\"\\\\\\n*_`@here\"");
    }

    @Test
    void questionWhenAnsweredThenNothingIsSent() throws Exception {
        DecisionListener webhook = webhook("approval.webhook", address("/hook"));

        for (ApprovalEvent.Step step : ApprovalEvent.Step.values()) {
            webhook.approval(question(step, "create_refund"));
        }
        webhook.decided(event("id-1", AuditDecision.APPROVAL));

        assertThat(received).hasSize(1);
        assertThat(webhook.wants(AuditDecision.APPROVAL)).isFalse();
    }

    @Test
    void bothAddressesWhenNamedThenEachHasItsListener() throws Exception {
        assertThat(Webhook.listeners(
                        read("webhook.url", "https://example.com/a", "approval.webhook", "https://example.com/b"),
                        pauses::add))
                .extracting(DecisionListener::name)
                .containsExactly("webhook", "webhook for approvals");
        assertThat(Webhook.listeners(read())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/s3cret", "ftp://127.0.0.1/s3cret", "s3cret", "https://u:s3cret@e.com/"})
    void addressForQuestionsWhenItCannotBeUsedThenTheMessageSaysWhyAndDoesNotShowIt(String address) {
        assertThatThrownBy(() -> webhook("approval.webhook", address, "webhook.plain-http", "true"))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("mcp.policy.approval.webhook")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void wordsOfDecisionsWhenListedThenTheyAreThoseOfRecords() throws Exception {
        String all = String.join(
                ",",
                Arrays.stream(AuditDecision.values()).map(AuditDecision::word).toList());

        assertThat(read("webhook.decisions", all).get(WebhookSettings.DECISIONS))
                .hasSize(AuditDecision.values().length);
        assertThatThrownBy(() -> read("webhook.decisions", "denied")).hasMessageContaining("deny");
    }
}
