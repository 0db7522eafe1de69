package io.github.mcppolicy.enforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.AuditRecord;
import io.github.mcppolicy.audit.AuditSink;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionListeners;
import io.github.mcppolicy.catalog.InventoryRecords;
import io.github.mcppolicy.config.AcceptedTypes;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.grant.Requester;
import io.github.mcppolicy.grant.TestRequester;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.protocol.lists.ListResponseFilter;
import io.github.mcppolicy.protocol.message.MessageReader;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the time, a reload and a change of the caller's do. */
class EnforcerWithGrantsTest {
    private static final String TOKEN = "mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final Instant EXPIRY = Instant.parse("2027-01-31T00:00:00Z");
    private static final String LIST =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[{\"name\":\"own\"},{\"name\":\"common\"}]}}";
    private static final String GRANT =
            "{\"name\": \"desk\", \"for\": %s, \"expires\": \"2027-01-31\", \"tools\": {\"own\": {}}}";

    private final AtomicReference<Policy> policy = new AtomicReference<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(EXPIRY.minusSeconds(1));
    private final List<DecisionEvent> events = new ArrayList<>();
    private final KnownSessions sessions = new KnownSessions(100, System::nanoTime);
    private final Enforcer enforcer = enforcer(sessions);

    private Enforcer enforcer(KnownSessions known) {
        return new Enforcer(
                policy::get,
                new MessageReader(new ReadLimits(1 << 20, 100, 64, 1000, 1 << 20)),
                AcceptedTypes.JSON,
                new Resilience4jRateLimits(100, System::nanoTime),
                TestDesk.withoutCalls(),
                known,
                InventoryRecords.NONE,
                new Recorded(events),
                DecisionListeners.none(),
                Mode.ENFORCE,
                now::get,
                System::nanoTime);
    }

    @BeforeEach
    void roles() throws Exception {
        policy.set(policy(GRANT.formatted("{\"roles\": [\"SUPPORT\"], \"tokens\": [\"sha256:" + hash() + "\"]}")));
    }

    @Test
    void streamWhenItsCallersGrantExpiresThenItShowsTheDocumentsOwn() throws Exception {
        ListResponseFilter stream = stream(TestRequester.principal("alice").in("SUPPORT"));
        assertThat(shown(stream)).contains("own").doesNotContain("common");

        now.set(EXPIRY);

        assertThat(shown(stream)).contains("common").doesNotContain("own");
    }

    @Test
    void streamWhenItsTokenExpiresThenItShowsNothing() throws Exception {
        ListResponseFilter stream = stream(TestRequester.address("192.0.2.1").with(TOKEN));
        assertThat(shown(stream)).contains("own").doesNotContain("common");

        now.set(EXPIRY);

        assertThat(shown(stream)).contains("\"tools\":[]");
        assertThat(enforcer.identify(TestRequester.principal("alice").with(TOKEN)))
                .isInstanceOf(Sender.UnknownToken.class);
    }

    @Test
    void streamWhenThePolicyChangesThenNobodyAsksItsRequestAgain() throws Exception {
        OneRequest request = new OneRequest(TestRequester.principal("alice").in("SUPPORT"));
        ListResponseFilter stream = stream(request);
        request.over = true;

        policy.set(policy(GRANT.formatted("{\"roles\": [\"SUPPORT\"], \"principals\": [\"nobody\"]}")));
        assertThat(shown(stream)).contains("own").doesNotContain("common");
        policy.set(policy(GRANT.formatted("{\"principals\": [\"ali*\"], \"roles\": [\"ANOTHER\"]}")));
        assertThat(shown(stream)).contains("own").doesNotContain("common");
        policy.set(policy(GRANT.formatted("{\"roles\": [\"ANOTHER\"]}")));
        assertThat(shown(stream)).contains("\"tools\":[]");
        policy.set(policy(GRANT.formatted("{\"principals\": [\"bob\"]}")));
        assertThat(shown(stream)).contains("common").doesNotContain("own");
    }

    @Test
    void sessionWhenItsAnonymousCallerHasAnotherAddressThenItIsStillItsSession() {
        sessions.minted("s", Caller.address("192.0.2.1"));

        assertThat(get(TestRequester.address("192.0.2.99"), "s")).isInstanceOf(Outcome.Pass.class);
        assertThat(get(TestRequester.principal("alice"), "s")).isInstanceOf(Outcome.Answer.class);
    }

    @Test
    void sessionWhenTheAppGivesItsIdToSeveralCallersThenItIsNobodysKeyAndPasses() {
        sessions.minted("s", Caller.principal("alice"));
        sessions.minted("s", Caller.principal("bob"));

        assertThat(get(TestRequester.principal("alice"), "s")).isInstanceOf(Outcome.Pass.class);
        assertThat(get(TestRequester.principal("carol"), "s")).isInstanceOf(Outcome.Pass.class);
        Sender alice = enforcer.identify(TestRequester.principal("alice"));
        assertThat(SessionOwnership.key(sessions.find("s"), alice)).isEqualTo(SessionLookup.Missing.UNKNOWN);
    }

    @Test
    void sessionWhenItsCallersRoleIsTakenThenItIsAnothers() {
        sessions.minted("s", Caller.principal("alice").within("desk"));

        assertThat(get(TestRequester.principal("alice").in("SUPPORT"), "s")).isInstanceOf(Outcome.Pass.class);
        assertThat(get(TestRequester.principal("alice"), "s")).isInstanceOf(Outcome.Answer.class);
    }

    @Test
    void sessionWhenNobodyCanTellWhoseItIsThenItsRequestsAreRefusedAndRecorded() {
        Enforcer unsure = enforcer(new KnownSessions(100, System::nanoTime, new Away()));
        Sender alice = unsure.identify(TestRequester.principal("alice").in("SUPPORT"));

        Outcome stream =
                unsure.begin(alice, inbound("s", InboundRequest.Nothing.NOTHING, InboundRequest.Answer.STREAM));
        Outcome call = unsure.begin(alice, calling("own", "s"));

        assertThat(((Outcome.Answer) stream).status()).isEqualTo(503);
        assertThat(((Outcome.Answer) call).status()).isEqualTo(200);
        assertThat(new String(((Outcome.Answer) call).body(), UTF_8))
                .contains("\"result\"", "[POLICY UNAVAILABLE]", "whose the session is");
        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(event.decision()).isEqualTo(AuditDecision.ERROR);
            assertThat(event.rule()).isEqualTo("/grants");
        });
        assertThat(unsure.begin(alice, calling("own", ""))).isInstanceOf(Outcome.Pass.class);
    }

    @Test
    void limitOfASessionWhenNobodyCanTellWhetherItIsKnownThenItsCallerIsNotCountedInstead() throws Exception {
        policy.set(PolicyLoader.load("policy.json", """
                {"version": "1", "default": "allow", "tools": {
                  "own": {"limits": [{"counter": "c", "window": "minute", "max": 1, "scope": "session"}]},
                  "common": {"limits": [{"counter": "d", "window": "minute", "max": 1, "scope": "grant"}]}}}
                """.getBytes(UTF_8)));
        Enforcer unsure = enforcer(new KnownSessions(100, System::nanoTime, new Away()));
        Sender alice = unsure.identify(TestRequester.principal("alice"));

        assertThat(new String(((Outcome.Answer) unsure.begin(alice, calling("own", "s"))).body(), UTF_8))
                .contains("[POLICY UNAVAILABLE]", "/tools/own/limits/0");
        assertThat(unsure.begin(alice, calling("common", "s"))).isInstanceOf(Outcome.Pass.class);
        assertThat(unsure.begin(alice, calling("own", ""))).isInstanceOf(Outcome.Pass.class);
    }

    private static InboundRequest calling(String tool, String session) {
        String call = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":{}}}""".formatted(tool);
        return inbound(session, new InboundRequest.Bytes(call.getBytes(UTF_8)), InboundRequest.Answer.TO_ITS_MESSAGES);
    }

    /** The sessions of instances whose store is out of reach. */
    private static final class Away implements SharedSessions {
        @Override
        public Kept keep(String sessionId, String state) {
            return Kept.UNAVAILABLE;
        }

        @Override
        public Kept find(String sessionId) {
            return Kept.UNAVAILABLE;
        }

        @Override
        public void forget(String sessionId) {}
    }

    @Test
    void requestWhenItsRolesAreAskedForThenEachIsAskedOnce() {
        OneRequest request = new OneRequest(TestRequester.principal("alice"));

        Sender sender = enforcer.identify(request);
        enforcer.begin(
                sender,
                inbound("", new InboundRequest.Bytes("""
                {"jsonrpc":"2.0","id":1,"method":"tools/list"}""".getBytes(UTF_8)), InboundRequest.Answer.TO_ITS_MESSAGES));

        assertThat(request.asked).containsExactly("SUPPORT");
    }

    @Test
    void containerWhenItFailsToAnswerForARoleThenTheRequestIsRefusedAndRecorded() {
        OneRequest request = new OneRequest(TestRequester.principal("alice"));
        request.over = true;

        Outcome outcome = enforcer.begin(
                enforcer.identify(request), inbound("", InboundRequest.Nothing.NOTHING, InboundRequest.Answer.STREAM));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Answer.class,
                        answer -> assertThat(answer.status()).isEqualTo(500));
        assertThat(events).hasSize(1);
    }

    @Test
    void streamWhenTheContainerFailedWhileTheDocumentMonitoredThenItPassesAndShowsNothingUnderOneThatEnforces()
            throws Exception {
        policy.set(monitoring(GRANT.formatted("{\"roles\": [\"SUPPORT\"]}")));
        OneRequest request = new OneRequest(TestRequester.principal("alice"));
        request.over = true;

        ListResponseFilter stream = stream(request);

        assertThat(shown(stream)).contains("own", "common");
        policy.set(policy(GRANT.formatted("{\"roles\": [\"SUPPORT\"]}")));
        assertThat(shown(stream)).contains("\"tools\":[]");
    }

    /** The role that is asked for first decides, and the container fails only when a stream asks for all of them. */
    @Test
    void streamWhenTheContainerFailsForARoleThatIsNotNeededThenItPassesWhileTheDocumentMonitors() throws Exception {
        policy.set(monitoring(GRANT.formatted("{\"principals\": [\"alice\"]}")
                + ", {\"name\": \"other\", \"for\": {\"roles\": [\"AUDITOR\"]}}"));
        OneRequest request = new OneRequest(TestRequester.principal("alice"));
        request.over = true;

        assertThat(shown(stream(request))).contains("own", "common");
    }

    @Test
    void streamWhenADocumentThatMonitorsNamesAnotherRoleThenItShowsEverything() throws Exception {
        policy.set(monitoring(""));
        ListResponseFilter stream = stream(TestRequester.principal("alice"));

        policy.set(monitoring(GRANT.formatted("{\"roles\": [\"ANOTHER\"]}")));

        assertThat(shown(stream)).contains("own", "common");
        policy.set(policy(GRANT.formatted("{\"roles\": [\"ANOTHER\"]}")));
        assertThat(shown(stream)).contains("\"tools\":[]");
    }

    @Test
    void wrongTokensWhenVeryManyComeThenEachLeavesOneRecordAndNothingElse() {
        for (int i = 0; i < 10_000; i++) {
            Sender sender = enforcer.identify(
                    TestRequester.address("192.0.2.1").with("mcpg_" + Integer.toHexString(i) + "x".repeat(40)));
            Outcome outcome =
                    enforcer.begin(sender, inbound("", InboundRequest.Nothing.NOTHING, InboundRequest.Answer.STREAM));
            assertThat(((Outcome.Answer) outcome).status()).isEqualTo(401);
        }

        assertThat(events).hasSize(10_000).allSatisfy(event -> {
            assertThat(event.rule()).isEqualTo("/grants");
            assertThat(event.toString()).doesNotContain("mcpg_");
        });
    }

    private ListResponseFilter stream(Requester requester) {
        return ((Outcome.Pass) get(requester, "")).streamLists().orElseThrow();
    }

    private Outcome get(Requester requester, String session) {
        return enforcer.begin(
                enforcer.identify(requester),
                inbound(session, InboundRequest.Nothing.NOTHING, InboundRequest.Answer.STREAM));
    }

    private static InboundRequest inbound(String session, InboundRequest.Body body, InboundRequest.Answer answer) {
        return new InboundRequest("/mcp", session, RequestHeaders.NONE, answer, body);
    }

    private static String shown(ListResponseFilter stream) throws Exception {
        return new String(stream.withoutHidden(LIST.getBytes(UTF_8)), UTF_8);
    }

    private static Policy policy(String grants) throws Exception {
        return policy("enforce", grants);
    }

    private static Policy monitoring(String grants) throws Exception {
        return policy("monitor", grants);
    }

    private static Policy policy(String mode, String grants) throws Exception {
        String document =
                "{\"version\": \"1\", \"mode\": \"" + mode + "\", \"default\": \"deny\", \"show\": \"callable\","
                        + " \"tools\": {\"common\": {}}, \"grants\": [" + grants + "]}";
        return PolicyLoader.load("policy.json", document.getBytes(UTF_8));
    }

    private static String hash() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(UTF_8)));
    }

    private record Recorded(List<DecisionEvent> events) implements AuditSink {
        @Override
        public void write(AuditRecord record) {
            events.add((DecisionEvent) record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** As a container's request: it answers until it is over. */
    private static final class OneRequest implements Requester {
        private final TestRequester answers;
        private final List<String> asked = new ArrayList<>();
        private boolean over;

        OneRequest(TestRequester answers) {
            this.answers = answers;
        }

        @Override
        public Optional<String> principal() {
            return answers.principal();
        }

        @Override
        public String address() {
            return answers.address();
        }

        @Override
        public List<String> authorization() {
            return answers.authorization();
        }

        @Override
        public boolean isInRole(String role) {
            if (over) {
                throw new IllegalStateException("the request is over");
            }
            asked.add(role);
            return answers.isInRole(role);
        }
    }
}
