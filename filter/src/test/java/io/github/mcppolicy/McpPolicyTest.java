package io.github.mcppolicy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.approval.MemoryApprovals;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.audit.ListenerHealth;
import io.github.mcppolicy.catalog.Finding;
import io.github.mcppolicy.config.AuditSettings;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.config.PolicySettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.enforce.Sender;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.grant.TestRequester;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a policy is put in force with. */
@Timeout(60)
class McpPolicyTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String POLICY = """
            {"version": "1", "default": "allow",
             "prompts": {"default": "allow", "items": {
               "review": {"limits": [{"counter": "prompts", "window": "hour", "max": 5, "scope": "global"}]}}},
             "tools": {
               "create_refund": {"limits": [{"counter": "refunds", "window": "hour", "max": 5, "scope": "global"}]}}}""";

    private static final String SESSION_LIMITS = """
            {"version": "1", "default": "allow", "tools": {"create_refund": {"limits": [
               {"counter": "few", "window": "minute", "max": 2, "scope": "session"},
               {"counter": "many", "window": "hour", "max": 5, "scope": "session"}]}}}""";

    /** A store that is out of reach. */
    private static class OutOfReach implements RateLimits {
        @Override
        public TakeResult take(List<Spend> spends, List<String> uses) {
            return new TakeResult.Unavailable();
        }

        @Override
        public int live() {
            return 0;
        }

        @Override
        public void dropIdle() {}
    }

    private static Store keepingCountsIn(RateLimits limits) {
        return new MemoryStore(limits, new MemoryApprovals(1, Clock.systemUTC()));
    }

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    private PolicySource source = PolicySource.of(Path.of("policy.json"));

    @BeforeEach
    void writePolicy() throws Exception {
        Path file = Files.writeString(folder.resolve("policy.json"), POLICY);
        source = PolicySource.of(file);
    }

    private static InboundRequest request(String message) {
        return new InboundRequest(
                "/mcp",
                "",
                RequestHeaders.NONE,
                InboundRequest.Answer.TO_ITS_MESSAGES,
                new InboundRequest.Bytes(message.getBytes(UTF_8)));
    }

    private static Sender alice(McpPolicy policy) {
        return policy.enforcer().identify(TestRequester.principal("alice"));
    }

    private static Outcome begin(McpPolicy policy, InboundRequest request) {
        return policy.enforcer().begin(alice(policy), request);
    }

    private static InboundRequest call(String tool) {
        return request("""
                {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"%s","arguments":{}}}""".formatted(tool));
    }

    private static InboundRequest call(String tool, String session) {
        InboundRequest call = call(tool);
        return new InboundRequest(call.endpoint(), session, call.headers(), call.answer(), call.body());
    }

    private static JsonNode body(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Answer.class);
        return JSON.readTree(((Outcome.Answer) outcome).body());
    }

    @Test
    void callThatNeedsACountWhenTheStoreIsOutOfReachThenItIsRefusedAndToldToTryAgain() throws Exception {
        try (McpPolicy policy =
                McpPolicy.builder().store(keepingCountsIn(new OutOfReach())).open(source)) {
            JsonNode result = body(begin(policy, call("create_refund"))).get("result");

            assertThat(result.get("isError").asBoolean()).isTrue();
            assertThat(result.at("/content/0/text").asString())
                    .isEqualTo("[POLICY UNAVAILABLE] the store of the limits cannot be asked now, try again in 1 s");
            assertThat(result.get("_meta").get("io.github.mcppolicy/rule").asString())
                    .isEqualTo("/tools/create_refund/limits/0");
            assertThat(result.get("_meta")
                            .get("io.github.mcppolicy/retryAfterSeconds")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void sessionWhenTheAppEndsItWhileTheLimitIsAskedThenTheCallIsStillAnsweredByTheLimit() throws Exception {
        Files.writeString(folder.resolve("policy.json"), SESSION_LIMITS);
        AtomicReference<Runnable> whileAsked = new AtomicReference<>(() -> {});
        List<String> subjects = new ArrayList<>();
        RateLimits endsTheSession = new OutOfReach() {
            @Override
            public TakeResult take(List<Spend> spends, List<String> uses) {
                spends.forEach(spend -> subjects.add(spend.subject()));
                requireNonNull(whileAsked.get()).run();
                return new TakeResult.Exceeded(
                        1,
                        spends.stream()
                                .map(spend -> TakeResult.Balance.untouched(spend.window()))
                                .toList());
            }
        };
        try (McpPolicy policy =
                McpPolicy.builder().store(keepingCountsIn(endsTheSession)).open(source)) {
            policy.enforcer().sessions().minted("s-1", Caller.principal("alice"));
            whileAsked.set(() -> policy.enforcer().sessions().ended("s-1"));

            JsonNode result = body(begin(policy, call("create_refund", "s-1"))).get("result");

            assertThat(result.at("/content/0/text").asString()).startsWith("[RATE LIMITED] ");
            assertThat(subjects).containsOnly("session:s-1");
        }
    }

    @Test
    void promptThatNeedsACountWhenTheStoreIsOutOfReachThenItIsAnsweredWithAnError() throws Exception {
        try (McpPolicy policy =
                McpPolicy.builder().store(keepingCountsIn(new OutOfReach())).open(source)) {
            JsonNode error = body(begin(policy, request("""
                                    {"jsonrpc":"2.0","id":7,"method":"prompts/get","params":{"name":"review"}}"""))).get("error");

            assertThat(error.get("message").asString()).startsWith("[POLICY UNAVAILABLE] ");
        }
    }

    @Test
    void callWhenItsEntryMonitorsAndTheStoreIsOutOfReachThenItPasses() throws Exception {
        Files.writeString(
                folder.resolve("policy.json"),
                POLICY.replace("\"create_refund\": {", "\"create_refund\": {\"mode\": \"monitor\", "));
        try (McpPolicy policy =
                McpPolicy.builder().store(keepingCountsIn(new OutOfReach())).open(source)) {
            assertThat(begin(policy, call("create_refund"))).isInstanceOf(Outcome.Pass.class);
        }
    }

    /** The policy may enforce again while the stream is open. */
    @Test
    void streamWhenThePolicyMonitorsThenItsMessagesAreStillLookedAt() throws Exception {
        Files.writeString(
                folder.resolve("policy.json"),
                "{\"version\": \"1\", \"default\": \"deny\", \"hide\": [\"purge_log\"], \"mode\": \"monitor\"}");
        String list = "{\"result\":{\"tools\":[{\"name\":\"purge_log\"}]}}";
        try (McpPolicy policy = McpPolicy.builder().open(source)) {
            Outcome.Pass pass = (Outcome.Pass) policy.enforcer()
                    .begin(
                            alice(policy),
                            new InboundRequest(
                                    "/mcp",
                                    "",
                                    RequestHeaders.NONE,
                                    InboundRequest.Answer.STREAM,
                                    InboundRequest.Nothing.NOTHING));

            assertThat(policy.mode()).isEqualTo(Mode.MONITOR);
            assertThat(pass.streamLists()).isPresent();
            assertThat(pass.streamLists().get().withoutHidden(list.getBytes(UTF_8)))
                    .asString()
                    .isEqualTo(list);
        }
    }

    @Test
    void callThatNeedsNoCountWhenTheStoreIsOutOfReachThenItPasses() throws Exception {
        try (McpPolicy policy =
                McpPolicy.builder().store(keepingCountsIn(new OutOfReach())).open(source)) {
            assertThat(begin(policy, call("get_order"))).isInstanceOf(Outcome.Pass.class);
        }
    }

    @Test
    void batchWhenTheStoreIsOutOfReachThenNothingOfItRuns() throws Exception {
        String batch = """
                [{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_order","arguments":{}}},
                 {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"create_refund","arguments":{}}}]""";
        try (McpPolicy policy =
                McpPolicy.builder().store(keepingCountsIn(new OutOfReach())).open(source)) {
            JsonNode answers = body(begin(policy, request(batch)));

            assertThat(answers.at("/0/result/content/0/text").asString()).startsWith("[POLICY DENIED] not run");
            assertThat(answers.at("/1/result/content/0/text").asString()).startsWith("[POLICY UNAVAILABLE]");
        }
    }

    @Test
    void listenerWhenGivenThenItSeesDecisionsAndItsHealthIsShown() throws Exception {
        BlockingQueue<DecisionEvent> seen = new LinkedBlockingQueue<>();
        DecisionListener listener = new DecisionListener() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void decided(DecisionEvent event) {
                seen.add(event);
            }
        };
        try (McpPolicy policy = McpPolicy.builder().listener(listener).open(source)) {
            begin(policy, call("get_order"));

            assertThat(seen.take().caller()).isEqualTo("principal:alice");
            assertThat(policy.listeners()).contains(new ListenerHealth("test", 0, 0));
        }
    }

    @Test
    void callWhenItsRecordCannotBeWrittenThenItIsRefusedAndNoListenerSeesIt() throws Exception {
        BlockingQueue<DecisionEvent> seen = new LinkedBlockingQueue<>();
        Settings settings = Settings.read(List.of(SettingsSource.of(
                "test",
                Map.of(AuditSettings.FILE.key(), folder.resolve("audit.jsonl").toString()))));
        McpPolicy policy =
                McpPolicy.builder().settings(settings).listener(seen::add).open(source);
        policy.close();

        JsonNode error = body(begin(policy, call("get_order"))).get("error");

        assertThat(error.get("message").asString()).isEqualTo("the call could not be evaluated, so it was not run");
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "monitor, deny, []",
                "enforce, deny, []",
                "enforce, deny, ['get_order']",
                "enforce, allow, ['get_order']"
            })
    void toolsWhenListedThenWhatThePolicySaysAboutOthersIsShown(String mode, String defaultAction, String hide)
            throws Exception {
        Files.writeString(
                folder.resolve("policy.json"),
                "{'version': '1', 'default': '%s', 'hide': %s, 'tools': {'get_oder': {'rate_limit': {'max': 1, 'window': 1}}}}"
                        .formatted(defaultAction, hide)
                        .replace('\'', '"'));
        Settings settings = Settings.read(List.of(SettingsSource.of("test", Map.of(PolicySettings.MODE.key(), mode))));
        byte[] answer = """
                {"jsonrpc":"2.0","id":7,"result":{"tools":[{"name":"get_order"}]}}""".getBytes(UTF_8);
        try (McpPolicy policy = McpPolicy.builder().settings(settings).open(source)) {
            assertThat(policy.findings()).isEmpty();
            Outcome.Pass pass = (Outcome.Pass) begin(policy, request("""
                    {"jsonrpc":"2.0","id":7,"method":"tools/list"}"""));

            if (pass.lists().isPresent()) {
                pass.lists().get().withoutHidden(answer);
            } else {
                pass.observer().orElseThrow().accept(answer);
            }

            assertThat(policy.findings())
                    .containsExactly(new Finding(
                            hide.equals("[]") ? Finding.Kind.MISTAKE : Finding.Kind.UNSEEN,
                            "/tools/get_oder",
                            "no listed tool is called \"get_oder\"; did you mean \"get_order\"?"));
        }
    }

    @Test
    void toolsWhenAStreamListsThemThenWhatThePolicySaysAboutOthersIsShown() throws Exception {
        InboundRequest stream = new InboundRequest(
                "/sse", "", RequestHeaders.NONE, InboundRequest.Answer.STREAM, InboundRequest.Nothing.NOTHING);
        try (McpPolicy policy = McpPolicy.builder().open(source)) {
            Outcome.Pass pass = (Outcome.Pass) begin(policy, stream);

            pass.streamLists().orElseThrow().withoutHidden("""
                    {"jsonrpc":"2.0","id":7,"result":{"tools":[{"name":"create_refunds"}]}}""".getBytes(UTF_8));

            assertThat(policy.findings()).extracting(Finding::pointer).containsExactly("/tools/create_refund");
        }
    }

    @Test
    void settingsWhenTheyNameAnAuditFileThatCannotBeThenNothingIsOpened() throws Exception {
        Settings settings = Settings.read(List.of(SettingsSource.of(
                "test",
                Map.of(
                        AuditSettings.FILE.key(),
                        folder.resolve("missing/audit.jsonl").toString()))));

        assertThatThrownBy(() -> McpPolicy.builder().settings(settings).open(source))
                .hasMessageContaining("missing");
    }
}
