package io.github.mcppolicy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.AnswerResult;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.ApprovalStore;
import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.BatchTerms;
import io.github.mcppolicy.approval.MemoryApprovals;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.audit.AuditFailedException;
import io.github.mcppolicy.config.ApprovalSettings;
import io.github.mcppolicy.config.AuditSettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.grant.Requester;
import io.github.mcppolicy.grant.TestRequester;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import io.github.mcppolicy.policy.load.PolicyDocument;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.policy.load.Replacement;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.telemetry.MetricFamily;
import io.github.mcppolicy.telemetry.Sample;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls that need a person's yes, from the request to the answer and the records. */
@Timeout(60)
class ApprovedCallsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");

    private static final String POLICY = """
            {"version": "1", "default": "deny",
             "grants": [{"name": "desk", "for": {"roles": ["DESK"]}}],
             "tools": {
               "get_order": {},
               "pay": {"action": "require_approval"},
               "refund": {"action": "require_approval", "reason": "Refunds over 500 need a person.",
                 "approval": {"if": [{"path": "args.amount", "op": "gt", "value": 500}], "batch": {"max": 3, "ttl": 60}},
                 "limits": [{"counter": "money", "window": "hour", "max": 1000, "scope": "grant",
                             "increment_from": "args.amount"}]},
               "look": {"action": "require_approval", "mode": "monitor"},
               "drop": {"action": "require_approval", "deny_if": [{"path": "args.force", "op": "eq", "value": true}]}}}""";

    private static final Requester ALICE = TestRequester.principal("alice");

    private Instant now = START;
    private final MemoryApprovals approvals = new MemoryApprovals(1_000, () -> now);
    private final Store store =
            new MemoryStore(new Resilience4jRateLimits(1_000, System::nanoTime, approvals), approvals);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private McpPolicy policy;

    @BeforeEach
    void open() throws Exception {
        policy = open(store, POLICY);
    }

    private McpPolicy open(Store opened, String document, String... more) throws Exception {
        Map<String, String> values = new HashMap<>(
                Map.of(AuditSettings.FILE.key(), folder.resolve("audit.jsonl").toString()));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return McpPolicy.builder()
                .settings(Settings.read(List.of(SettingsSource.of("test", values))))
                .store(opened)
                .open(PolicySource.of(Files.writeString(folder.resolve("policy.json"), document)));
    }

    @AfterEach
    void close() {
        policy.close();
    }

    private static String call(String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }

    private Outcome send(Requester sender, String message) {
        InboundRequest request = new InboundRequest(
                "/mcp",
                "",
                RequestHeaders.NONE,
                InboundRequest.Answer.TO_ITS_MESSAGES,
                new InboundRequest.Bytes(message.getBytes(UTF_8)));
        return policy.enforcer().begin(policy.enforcer().identify(sender), request);
    }

    private Outcome send(String tool, String arguments) {
        return send(ALICE, call(tool, arguments));
    }

    private static JsonNode result(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Answer.class);
        return JSON.readTree(((Outcome.Answer) outcome).body()).get("result");
    }

    private static String text(Outcome outcome) {
        return result(outcome).at("/content/0/text").asString();
    }

    private static void assertWaits(Outcome outcome) {
        assertThat(text(outcome)).startsWith("[APPROVAL REQUIRED] ").contains(" waits for a person until ");
    }

    private static void assertRuns(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Pass.class);
    }

    private static Answer by(String name, Answer.Verdict verdict, String comment) {
        return new Answer(verdict, name, "192.0.2.9", comment, Optional.empty());
    }

    private static Answer yes() {
        return by("bob", Answer.Verdict.APPROVE, "");
    }

    private String openId() throws Exception {
        List<Approval> all = policy.approvals(1);
        assertThat(all).hasSize(1);
        assertThat(all.get(0).state()).isEqualTo(Approval.State.OPEN);
        return all.get(0).id();
    }

    private void approve(Answer answer) throws Exception {
        assertThat(policy.answer(openId(), answer)).isInstanceOf(AnswerResult.Taken.class);
    }

    private void approved(String tool, String arguments) throws Exception {
        assertWaits(send(tool, arguments));
        approve(yes());
    }

    private List<JsonNode> records() throws Exception {
        policy.flush();
        return Files.readAllLines(folder.resolve("audit.jsonl")).stream()
                .map(JSON::readTree)
                .toList();
    }

    @Test
    void callWhenItNeedsAYesThenItIsToldWhatItWaitsFor() throws Exception {
        policy.close();
        policy = open(store, POLICY, ApprovalSettings.URL.key(), "https://admin.example.com/approvals/");

        JsonNode result = result(send("refund", "{\"amount\": 600}"));

        Approval asked = policy.approval(openId()).orElseThrow();
        assertThat(result.get("isError").asBoolean()).isTrue();
        assertThat(result.at("/content/0/text").asString())
                .isEqualTo("[APPROVAL REQUIRED] Refunds over 500 need a person. Request " + asked.id()
                        + " waits for a person until 2026-11-26T10:15:00Z. Call again with the same arguments after it was"
                        + " approved.");
        JsonNode meta = result.get("_meta");
        assertThat(meta.get("io.github.mcppolicy/rule").asString()).isEqualTo("/tools/refund/action");
        assertThat(meta.get("io.github.mcppolicy/approval").asString()).isEqualTo(asked.id());
        assertThat(meta.get("io.github.mcppolicy/approvalUrl").asString())
                .isEqualTo("https://admin.example.com/approvals/" + asked.id());
        assertThat(meta.get("io.github.mcppolicy/expiresAt").asString()).isEqualTo("2026-11-26T10:15:00Z");
        Question question = asked.question();
        assertThat(question.arguments()).isEqualTo("{\"amount\":600}");
        assertThat(question.caller()).isEqualTo("principal:alice");
        assertThat(question.policyVersion()).isEqualTo(policy.health().fingerprint());
        assertThat(question.batch()).contains(new BatchTerms(3, Duration.ofSeconds(60)));
    }

    @Test
    void callWhenApprovedThenItRunsOnce() throws Exception {
        approved("pay", "{\"to\": \"bob\"}");

        assertRuns(send("pay", "{\"to\": \"bob\"}"));
        assertWaits(send("pay", "{\"to\": \"bob\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"b\": \"x\", \"a\": 1}", "{\"a\": 1.0, \"b\": \"\\u0078\"}", "{\"a\":10e-1,\"b\":\"x\"}"})
    void callWhenItsArgumentsAreWrittenOtherwiseThenItIsTheSame(String arguments) throws Exception {
        approved("pay", "{\"a\": 1, \"b\": \"x\"}");

        assertRuns(send("pay", arguments));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": \"1\", \"b\": \"x\"}",
                "{\"a\": 1, \"b\": \"X\"}",
                "{\"a\": 1}",
                "{\"a\": 1, \"b\": \"x\", \"c\": null}",
                "{\"a\": 1.0000000000000000001, \"b\": \"x\"}"
            })
    void callWhenAnArgumentDiffersThenItIsAnotherOne(String arguments) throws Exception {
        approved("pay", "{\"a\": 1, \"b\": \"x\"}");

        assertWaits(send("pay", arguments));
        assertRuns(send("pay", "{\"a\": 1, \"b\": \"x\"}"));
    }

    @Test
    void callWhenItsCallerOrGrantOrToolDiffersThenItIsAnotherOne() throws Exception {
        approved("pay", "{}");

        assertWaits(send(TestRequester.principal("carol"), call("pay", "{}")));
        assertWaits(send(TestRequester.address("192.0.2.1"), call("pay", "{}")));
        assertWaits(send(TestRequester.principal("alice").in("DESK"), call("pay", "{}")));
        assertWaits(send("drop", "{}"));
        assertRuns(send("pay", "{}"));
    }

    @Test
    void callWhenThePolicyHasChangedThenItIsAskedAgain() throws Exception {
        approved("pay", "{}");
        String other = POLICY.replace("\"default\": \"deny\",", "\"default\": \"deny\", \"description\": \"other\",");

        assertThat(policy.replace(policy.document().hash(), PolicyDocument.of(other.getBytes(UTF_8))))
                .isInstanceOf(Replacement.Done.class);

        assertWaits(send("pay", "{}"));
    }

    @Test
    void callWhenTheApprovalHasExpiredThenItIsAskedAgain() throws Exception {
        approved("pay", "{}");

        now = START.plusSeconds(900);

        assertWaits(send("pay", "{}"));
    }

    @Test
    void callWhenApprovedAndSent200TimesAtOnceThenExactlyOneRuns() throws Exception {
        approved("pay", "{}");

        List<Outcome> outcomes = atOnce(200, () -> send("pay", "{}"));

        assertThat(outcomes).filteredOn(Outcome.Pass.class::isInstance).hasSize(1);
        assertThat(policy.approvals(10))
                .extracting(Approval::state)
                .containsExactly(Approval.State.OPEN, Approval.State.SPENT);
        assertThat(records().stream()
                        .filter(node -> node.path("approvalStep").asString("").equals("spent")))
                .hasSize(1);
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(times, call))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void callWhenALimitStopsItThenTheApprovalIsLeft() throws Exception {
        approved("refund", "{\"amount\": 600}");
        assertRuns(send("refund", "{\"amount\": 500}"));

        assertThat(text(send("refund", "{\"amount\": 600}"))).startsWith("[RATE LIMITED] ");

        assertThat(policy.approvals(1).get(0).state()).isEqualTo(Approval.State.APPROVED);
    }

    @Test
    void callWhenItWaitsThenItSpendsNothing() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertWaits(send("refund", "{\"amount\": 1000}"));
        }

        assertRuns(send("refund", "{\"amount\": 500}"));
        assertRuns(send("refund", "{\"amount\": 500}"));
    }

    @Test
    void callWhenNoPredicateHoldsThenNobodyIsAsked() throws Exception {
        assertRuns(send("refund", "{\"amount\": 500}"));
        assertThat(policy.approvals(1)).isEmpty();
    }

    @Test
    void callWhenAPredicateCannotBeEvaluatedThenItIsDenied() throws Exception {
        JsonNode result = result(send("refund", "{\"amount\": \"600\"}"));

        assertThat(result.at("/content/0/text").asString()).isEqualTo("[POLICY DENIED] args.amount must be a number");
        assertThat(policy.approvals(1)).isEmpty();
    }

    @Test
    void callWhenARuleDeniesItThenNobodyIsAsked() throws Exception {
        assertThat(text(send("drop", "{\"force\": true}"))).startsWith("[POLICY DENIED] ");
        assertThat(policy.approvals(1)).isEmpty();
    }

    @Test
    void callWhenAPersonSaysNoThenItHearsTheComment() throws Exception {
        assertWaits(send("pay", "{}"));
        approve(by("bob", Answer.Verdict.DENY, "ask finance first"));

        assertThat(text(send("pay", "{}"))).isEqualTo("[APPROVAL DENIED] ask finance first");

        now = START.plusSeconds(900);
        assertWaits(send("pay", "{}"));
    }

    @Test
    void batchWhenOneCallWaitsThenNothingOfItRunsOrIsSpent() throws Exception {
        String batch = "[" + call("get_order", "{}") + "," + call("refund", "{\"amount\": 300}") + ","
                + call("pay", "{}") + "]";

        JsonNode answers = JSON.readTree(((Outcome.Answer) send(ALICE, batch)).body());

        assertThat(answers.at("/0/result/content/0/text").asString()).startsWith("[POLICY DENIED] not run");
        assertThat(answers.at("/2/result/content/0/text").asString()).startsWith("[APPROVAL REQUIRED] ");
        approve(yes());
        assertRuns(send(ALICE, batch));
        assertRuns(send("refund", "{\"amount\": 500}"));
        assertThat(text(send("refund", "{\"amount\": 300}"))).startsWith("[RATE LIMITED] ");
    }

    @Test
    void batchWhenItHoldsTheSameCallTwiceThenOneYesIsNotEnough() throws Exception {
        approved("pay", "{}");

        JsonNode answers = JSON.readTree(
                ((Outcome.Answer) send(ALICE, "[" + call("pay", "{}") + "," + call("pay", "{}") + "]")).body());

        assertThat(answers.at("/0/result/content/0/text").asString()).startsWith("[APPROVAL REQUIRED] ");
        assertRuns(send("pay", "{}"));
    }

    @Test
    void batchWhenAnotherMessageIsDeniedThenNobodyIsAsked() throws Exception {
        send(ALICE, "[" + call("pay", "{}") + "," + call("unheard_of", "{}") + "]");

        assertThat(policy.approvals(1)).isEmpty();
    }

    @Test
    void notificationWhenItNeedsAYesThenItIsRefusedAndNobodyIsAsked() throws Exception {
        Outcome outcome = send(ALICE, call("pay", "{}").replace("\"id\":7,", ""));

        assertThat(((Outcome.Answer) outcome).status()).isEqualTo(400);
        assertThat(new String(((Outcome.Answer) outcome).body(), UTF_8)).contains("[APPROVAL REQUIRED] ");
        assertThat(policy.approvals(1)).isEmpty();
    }

    @Test
    void argumentsWhenTooLongToBeShownThenNobodyIsAsked() throws Exception {
        String text = text(send("pay", "{\"text\": \"" + "x".repeat(70_000) + "\"}"));

        assertThat(text).contains("Nobody is asked, because the arguments have more than 65536 characters.");
        assertThat(policy.approvals(1)).isEmpty();
    }

    /** Nobody can say yes in a form to what it does not show. */
    @Test
    void argumentsWhenTooLongForAFormThenAnOperatorIsAsked() throws Exception {
        policy.close();
        policy = open(
                store,
                POLICY.replace(
                        "\"pay\": {\"action\": \"require_approval\"}",
                        "\"pay\": {\"action\": \"require_approval\", \"approval\": {\"by\": \"user\"}}"));

        sendFromAClientWithForms("pay", "{\"note\": \"short\"}");
        sendFromAClientWithForms("pay", "{\"note\": \"" + "x".repeat(5_000) + "\"}");

        assertThat(policy.approvals(10))
                .extracting(asked -> asked.question().asked())
                .containsExactlyInAnyOrder(Asked.USER, Asked.OPERATOR);
        assertThat(policy.approvals(10))
                .filteredOn(asked -> asked.question().asked() == Asked.OPERATOR)
                .allSatisfy(asked -> assertThat(asked.question().arguments()).contains("xxx"));
    }

    private void sendFromAClientWithForms(String tool, String arguments) {
        String message = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + ",\"_meta\":{"
                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"test\",\"version\":\"1\"},"
                + "\"io.modelcontextprotocol/clientCapabilities\":{\"elicitation\":{\"form\":{}}}}}}";
        Map<String, List<String>> headers = Map.of(
                "mcp-protocol-version", List.of("2026-07-28"),
                "mcp-method", List.of("tools/call"),
                "mcp-name", List.of(tool));
        InboundRequest request = new InboundRequest(
                "/mcp",
                "",
                name -> headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()),
                InboundRequest.Answer.TO_ITS_MESSAGES,
                new InboundRequest.Bytes(message.getBytes(UTF_8)));
        policy.enforcer().begin(policy.enforcer().identify(ALICE), request);
    }

    @Test
    void callerWhenItHasTooManyOpenQuestionsThenTheNextIsRefusedAndSaysWhy() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertWaits(send("pay", "{\"i\": " + i + "}"));
        }

        assertThat(text(send("pay", "{\"i\": 20}")))
                .contains(
                        "because 20 requests of this caller are open already (mcp.policy.approval.max-open-per-caller).");
        assertWaits(send("pay", "{\"i\": 19}"));
    }

    @Test
    void entryWhenItMonitorsThenTheCallRunsAndTheRecordSaysThatItWouldHaveWaited() throws Exception {
        assertRuns(send("look", "{}"));

        JsonNode last = records().get(records().size() - 1);
        assertThat(last.get("decision").asString()).isEqualTo("approval");
        assertThat(last.get("mode").asString()).isEqualTo("monitor");
        assertThat(last.get("rule").asString()).isEqualTo("/tools/look/action");
        assertThat(policy.approvals(1)).isEmpty();
    }

    @Test
    void documentWhenItMonitorsThenTheCallRunsAndNobodyIsAsked() throws Exception {
        policy.close();
        policy = open(store, POLICY.replace("\"version\": \"1\",", "\"version\": \"1\", \"mode\": \"monitor\","));

        assertRuns(send("pay", "{}"));

        assertThat(records().get(0).get("decision").asString()).isEqualTo("approval");
        assertThat(policy.approvals(1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "ALICE", " alice ", "principal:alice"})
    void callerWhenItAnswersItselfThenTheAnswerIsNotTaken(String name) throws Exception {
        assertWaits(send("pay", "{}"));

        assertThat(policy.answer(openId(), by(name, Answer.Verdict.APPROVE, "")))
                .isInstanceOf(AnswerResult.OwnCall.class);

        assertWaits(send("pay", "{}"));
        approve(yes());
    }

    private void list(String... tools) {
        Outcome outcome = send(ALICE, "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"}");
        String answer = "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"tools\":[" + String.join(",", tools) + "]}}";
        ((Outcome.Pass) outcome).observer().orElseThrow().accept(answer.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"pay\", \"description\": \"Pays, and tells everybody\"}",
                "{\"name\": \"pay\", \"description\": \"Pays\", \"inputSchema\": {\"type\": \"object\"}}",
                "{\"name\": \"pay\", \"description\": \"Pays\", \"annotations\": {\"readOnlyHint\": true}}",
                "{\"name\": \"pay\", \"description\": \"Pays\", \"description\": \"Pays\"}"
            })
    void approvalWhenTheToolIsDefinedOtherwiseSinceThenTheCallIsAskedAnew(String changed) throws Exception {
        list("{\"name\": \"pay\", \"description\": \"Pays\"}", "{\"name\": \"drop\"}");
        assertWaits(send("pay", "{}"));
        approve(yes());
        list(changed);

        assertWaits(send("pay", "{}"));
    }

    @Test
    void approvalWhenTheSameDefinitionIsListedAgainThenTheCallRuns() throws Exception {
        list(
                "{\"name\": \"pay\", \"description\": \"Pays\", \"inputSchema\": {\"type\": \"object\", \"maxItems\": 1}}");
        // Another endpoint has another tool of that name.
        list("{\"name\": \"pay\"}");
        assertWaits(send("pay", "{}"));
        approve(yes());
        list("{\"icons\": [], \"inputSchema\": {\"maxItems\": 1.0, \"type\": \"object\"},"
                + " \"description\": \"P\\u0061ys\", \"name\": \"pay\"}");
        list("{\"name\": \"pay\"}", "{\"name\": \"drop\", \"description\": \"another\"}");

        assertRuns(send("pay", "{}"));
    }

    @Test
    void batchTermsWhenApprovedThenTheNextCallsRunAndEachIsRecordedWithIt() throws Exception {
        assertWaits(send("refund", "{\"amount\": 501}"));
        String id = openId();
        policy.answer(
                id,
                new Answer(
                        Answer.Verdict.APPROVE, "bob", "", "", Optional.of(new BatchTerms(2, Duration.ofSeconds(60)))));

        assertRuns(send("refund", "{\"amount\": 501}"));
        assertThat(text(send("refund", "{\"amount\": 502}"))).startsWith("[RATE LIMITED] ");

        List<JsonNode> all = records();
        assertThat(all)
                .filteredOn(node -> node.path("approvalStep").asString("").equals("spent"))
                .extracting(node -> node.get("approval").asString())
                .containsExactly(id);
        assertThat(all)
                .filteredOn(node -> node.path("decision").asString("").equals("allow"))
                .extracting(node -> node.get("approval").asString())
                .containsExactly(id);
    }

    @Test
    void recordsWhenACallWasApprovedThenTheyTellItAllWithoutAValue() throws Exception {
        assertWaits(send("pay", "{\"to\": \"4711-secret\"}"));
        String id = openId();
        policy.answer(id, by("bob", Answer.Verdict.APPROVE, "looks right"));
        assertRuns(send("pay", "{\"to\": \"4711-secret\"}"));

        List<JsonNode> all = records();

        assertThat(policy.metrics())
                .filteredOn(family -> family.name().equals("mcp.policy.approvals"))
                .flatExtracting(MetricFamily::samples)
                .contains(Sample.of(Map.of("step", "asked"), 1), Sample.of(Map.of("step", "denied"), 0));
        assertThat(all)
                .extracting(node ->
                        node.path("approvalStep").asString(node.path("decision").asString("")))
                .containsExactly("asked", "approval", "approved", "spent", "allow");
        assertThat(all).extracting(node -> node.get("approval").asString()).containsOnly(id);
        assertThat(all.get(0).get("argumentsDigest").asString()).hasSize(64);
        assertThat(all.get(0).get("rule").asString()).isEqualTo("/tools/pay/action");
        assertThat(all.get(1).get("argumentsDigest")).isEqualTo(all.get(0).get("argumentsDigest"));
        assertThat(all.get(2).get("by").asString()).isEqualTo("bob");
        assertThat(all.get(2).get("from").asString()).isEqualTo("192.0.2.9");
        assertThat(all.get(2).get("comment").asString()).isEqualTo("looks right");
        assertThat(all.get(4).get("allowedBy").asString()).isEqualTo("/tools/pay");
        assertThat(all.toString()).doesNotContain("4711-secret");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void stepsWhenTheDiskIsFullThenTheyAreRecordedOnceThereIsRoom() throws Exception {
        policy.close();
        Files.delete(folder.resolve("audit.jsonl"));
        Path file = folder.resolve("audit.jsonl.0");
        Files.deleteIfExists(file);
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        policy = open(store, POLICY, AuditSettings.FLUSH.key(), "record");

        assertThat(new String(((Outcome.Answer) send("pay", "{}")).body(), UTF_8))
                .contains("\"code\":-32603");
        String id = openId();
        assertThatThrownBy(() -> policy.answer(id, yes())).isInstanceOf(AuditFailedException.class);
        assertThat(openId()).isEqualTo(id);
        Files.delete(file);
        approve(yes());
        assertRuns(send("pay", "{}"));

        assertThat(records())
                .extracting(node ->
                        node.path("approvalStep").asString(node.path("decision").asString("")))
                .containsExactly("asked", "approved", "spent", "allow");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void useOfAYesWhenTheDiskIsFullThenTheCallIsRefusedAndTheUseRecordedLater() throws Exception {
        policy.close();
        Files.delete(folder.resolve("audit.jsonl"));
        policy = open(store, POLICY, AuditSettings.FLUSH.key(), "record");
        approved("pay", "{}");
        Path file = folder.resolve("audit.jsonl.0");
        Path whole = folder.resolve("whole.jsonl");
        policy.close();
        Files.move(file, whole);
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        policy = open(store, POLICY, AuditSettings.FLUSH.key(), "record");

        assertThat(new String(((Outcome.Answer) send("pay", "{}")).body(), UTF_8))
                .contains("\"code\":-32603");
        Files.delete(file);
        Files.move(whole, file);
        assertWaits(send("pay", "{}"));

        assertThat(records())
                .extracting(node ->
                        node.path("approvalStep").asString(node.path("decision").asString("")))
                .containsExactly("asked", "approval", "approved", "spent", "asked", "approval");
    }

    @Test
    void answerWhenNobodyHearsThatItWasTakenThenWhoeverGivesItAgainIsToldAndItIsRecorded() throws Exception {
        AtomicBoolean isLost = new AtomicBoolean();
        ApprovalStore losing = (ApprovalStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ApprovalStore.class}, (proxy, method, arguments) -> {
                    Object outcome = method.invoke(approvals, arguments);
                    if (method.getName().equals("answer") && isLost.compareAndSet(false, true)) {
                        throw new StoreUnavailableException("the reply was lost");
                    }
                    return outcome;
                });
        policy.close();
        policy = open(new MemoryStore(store.limits(), losing), POLICY);
        assertWaits(send("pay", "{}"));
        String id = openId();
        assertThatThrownBy(() -> policy.answer(id, yes())).isInstanceOf(StoreUnavailableException.class);

        assertThat(policy.answer(id, by("eve", Answer.Verdict.DENY, ""))).isInstanceOf(AnswerResult.NotOpen.class);
        assertThat(policy.answer(id, yes())).isInstanceOf(AnswerResult.Taken.class);
        assertThat(policy.answer(id, yes())).isInstanceOf(AnswerResult.NotOpen.class);

        assertThat(records())
                .filteredOn(node -> node.path("approvalStep").asString("").equals("approved"))
                .hasSize(1);
    }

    @Test
    void storeWhenItCannotBeAskedThenTheCallIsRefusedAndOthersPass() throws Exception {
        policy.close();
        policy = open(new MemoryStore(store.limits(), new OutOfReach()), POLICY);

        JsonNode result = result(send("pay", "{}"));

        assertThat(result.at("/content/0/text").asString())
                .isEqualTo("[POLICY UNAVAILABLE] the store of approvals cannot be asked now, try again in 1 s");
        assertThat(result.at("/_meta")
                        .get("io.github.mcppolicy/retryAfterSeconds")
                        .asInt())
                .isEqualTo(1);
        assertRuns(send("get_order", "{}"));
    }

    @Test
    void storeWhenItCannotBeAskedAboutOneCallOfABatchThenItIsNotAskedAboutTheOthers() throws Exception {
        OutOfReach away = new OutOfReach();
        policy.close();
        policy = open(new MemoryStore(store.limits(), away), POLICY);

        JsonNode answers = JSON.readTree(((Outcome.Answer) send(
                        ALICE,
                        "[" + call("pay", "{}") + "," + call("drop", "{}") + "," + call("get_order", "{}") + "]"))
                .body());

        assertThat(away.asked).isEqualTo(1);
        assertThat(answers.at("/0/result/content/0/text").asString()).startsWith("[POLICY UNAVAILABLE] ");
        assertThat(answers.at("/1/result/content/0/text").asString()).startsWith("[POLICY DENIED] not run");
        assertThat(answers.at("/2/result/content/0/text").asString()).startsWith("[POLICY DENIED] not run");
    }

    private static final class OutOfReach implements ApprovalStore {
        private int asked;

        @Override
        public byte[] secret() {
            return new byte[32];
        }

        @Override
        public Map<String, Set<String>> definitions(Map<String, Set<String>> seenHere) {
            return seenHere;
        }

        @Override
        public Standing standing(Question question, int mostOpen) throws StoreUnavailableException {
            asked++;
            throw new StoreUnavailableException("away");
        }

        @Override
        public Optional<Approval> ofCall(String key) throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public Optional<Approval> find(String id) throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public Set<String> open(Collection<String> ids) throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public List<Approval> list(int most) throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public AnswerResult answer(String id, Answer answer) throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }

        @Override
        public List<Approval> dropIdle() throws StoreUnavailableException {
            throw new StoreUnavailableException("away");
        }
    }
}
