package io.github.mcppolicy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.approval.MemoryApprovals;
import io.github.mcppolicy.config.ApprovalSettings;
import io.github.mcppolicy.config.AuditSettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.InboundRequest.Holding;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.grant.Requester;
import io.github.mcppolicy.grant.TestRequester;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a host is told to do with a call that waits for a person. */
@Timeout(60)
class WaitingCallsTest {
    private static final String POLICY = """
            {"version": "1", "default": "deny", "tools": {
               "pay": {"action": "require_approval", "approval": {"wait": 20}},
               "ask": {"action": "require_approval", "approval": {"by": "user"}}}}""";
    private static final String PAY =
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"pay\","
                    + "\"arguments\":{},\"_meta\":{\"progressToken\":\"t\"}}}";
    private static final String ASK =
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"ask\","
                    + "\"arguments\":{},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                    + "\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{\"url\":{}}}}}}";
    private static final Requester ADA = TestRequester.principal("ada");

    private Instant now = Instant.parse("2026-11-26T10:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private McpPolicy policy;

    @BeforeEach
    void open() throws Exception {
        MemoryApprovals approvals = new MemoryApprovals(1_000, () -> now);
        policy = McpPolicy.builder()
                .settings(Settings.read(List.of(SettingsSource.of(
                        "test",
                        Map.of(
                                AuditSettings.FILE.key(),
                                folder.resolve("audit.jsonl").toString(),
                                ApprovalSettings.URL.key(),
                                "http://localhost:9/approvals")))))
                .store(new MemoryStore(new Resilience4jRateLimits(1_000, System::nanoTime, approvals), approvals))
                .open(PolicySource.of(Files.writeString(folder.resolve("policy.json"), POLICY)));
    }

    @AfterEach
    void close() {
        policy.close();
    }

    private static InboundRequest request(String message, Holding holding) {
        RequestHeaders headers = message.equals(ASK)
                ? name -> switch (name) {
                    case "MCP-Protocol-Version" -> List.of("2026-07-28");
                    case "Mcp-Method" -> List.of("tools/call");
                    case "Mcp-Name" -> List.of("ask");
                    default -> List.of();
                }
                : RequestHeaders.NONE;
        return new InboundRequest(
                "/mcp",
                "",
                headers,
                InboundRequest.Answer.TO_ITS_MESSAGES,
                new InboundRequest.Bytes(message.getBytes(UTF_8)),
                () -> holding);
    }

    private Outcome send(Requester sender, InboundRequest request) {
        return policy.enforcer().begin(policy.enforcer().identify(sender), request);
    }

    private static String text(Outcome outcome) {
        return new String(((Outcome.Answer) outcome).body(), UTF_8);
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "WITH_EVENTS"})
    void callWhenItMayWaitThenItIsHeldForAsLongAsThePolicySaysAndOnce(Holding holding) {
        InboundRequest request = request(PAY, holding);

        Outcome.Held held = (Outcome.Held) send(ADA, request);

        assertThat(held.longest()).isEqualTo(Duration.ofSeconds(20));
        assertThat(held.progressToken()).contains("\"t\"");
        assertThat(held.request().json()).isEqualTo("7");
        assertThat(held.messages()).isEmpty();
        assertThat(text(held.otherwise())).contains("[APPROVAL REQUIRED] ", held.approvalId());
        Outcome.Held again = (Outcome.Held) send(ADA, request.waitedFor(held.approvalId()));
        assertThat(again.approvalId()).isEqualTo(held.approvalId());
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT", "NOT_CONFIGURED"})
    void callWhenItsHostCannotHoldItThenItIsToldAtOnce(Holding holding) {
        assertThat(text(send(ADA, request(PAY, holding)))).contains("[APPROVAL REQUIRED] ");
    }

    @Test
    void callWhenItsQuestionExpiresWhileItWaitsThenItIsToldSoAndNobodyIsAskedAgain() throws Exception {
        InboundRequest request = request(PAY, Holding.SILENT);
        Outcome.Held held = (Outcome.Held) send(ADA, request);
        now = now.plusSeconds(900);

        assertThat(text(send(ADA, request.waitedFor(held.approvalId())))).contains("[APPROVAL EXPIRED] ");

        assertThat(policy.approvals(10)).hasSize(1);
    }

    /** A page asks for a login, with the name that the app knows the caller by. */
    @Test
    void userWhenTheClientOnlyOpensAddressesThenItIsAskedOnThePageIfItHasAName() throws Exception {
        assertThat(text(send(ADA, request(ASK, Holding.NOT))))
                .contains("input_required", "http://localhost:9/approvals/");
        assertThat(policy.approvals(1).get(0).question().asked().word()).isEqualTo("user");

        send(TestRequester.address("192.0.2.1"), request(ASK, Holding.NOT));
        assertThat(policy.approvals(1).get(0).question().asked().word()).isEqualTo("operator");
    }
}
