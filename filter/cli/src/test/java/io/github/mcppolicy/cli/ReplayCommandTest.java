package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.approval.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records of the running filter, replayed. */
@Timeout(120)
class ReplayCommandTest {
    private static final String TOKEN = "mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String SECRET = "4111111111111111";

    private static final String POLICY = """
            {"version": "1", "default": "deny", "hide": ["secret_*"],
             "all_tools": {"limits": [{"counter": "all", "window": "hour", "max": 400, "scope": "global"}]},
             "tools": {
               "get_order": {"limits": [{"counter": "reads", "window": "hour", "max": 12, "scope": "session"}]},
               "list_orders": {"rate_limit": {"max": 5, "window": "hour"}},
               "pay": {"require": [{"path": "args.amount", "op": "lte", "value": 500}],
                       "deny_if": [{"path": "args.to", "op": "eq", "value": "eve"}],
                       "limits": [{"counter": "paid", "window": "day", "max": 1000, "scope": "grant",
                                   "increment_from": "args.amount"}]},
               "ship": {"require": [{"path": "args.address.zip", "op": "regex", "value": "^[0-9]{5}$"}]},
               "refund": {"action": "require_approval", "approval": {"by": "operator"}}},
             "grants": [
               {"name": "support", "for": {"roles": ["SUPPORT"]},
                "tools": {"get_order": {}, "close": {"limits": [
                  {"counter": "closed", "window": "hour", "max": 4, "scope": "grant"}]}}},
               {"name": "nightly", "for": {"tokens": ["sha256:%s"]}, "tools": {"report": {"rate_limit":
                  {"max": 3, "window": "hour"}}}}]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;
    private final String policy;

    ReplayCommandTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.policy = POLICY.formatted(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(UTF_8))));
    }

    private int replay(Object... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("replay"));
        Arrays.stream(arguments).map(Object::toString).forEach(all::add);
        return McpPolicyCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private JsonNode json() {
        return new JsonMapper().readTree(out.toString());
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Some hundred calls of four callers, with everything that a decision can depend on. */
    private int record(Map<String, String> settings) throws Exception {
        Random random = new Random(17);
        try (RecordedApp app = new RecordedApp(folder, policy, settings)) {
            List<String> users = List.of("alice", "bob:SUPPORT,STAFF", "", "Bearer " + TOKEN);
            List<String> sessions = new ArrayList<>();
            for (String user : users) {
                sessions.add(app.session(user));
            }
            for (int i = 0; i < 400; i++) {
                int who = random.nextInt(users.size());
                String session = random.nextInt(5) == 0 ? "" : sessions.get(who);
                call(app, random, users.get(who), session);
            }
            app.post("alice", sessions.get(1), "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
            app.post("Bearer mcpg_nobodyknowsthistokenatallandthatisgood0123", "", "{}");
            app.post("alice", "", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"method\":\"ping\"}");
            app.post("alice", "", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"unheard/of\"}");
            app.post(
                    "alice",
                    "made-up-session",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
                            + "\"params\":{\"name\":\"list_orders\",\"arguments\":{}}}");
            app.call("alice", sessions.get(0), "refund", "{\"order\": 1}");
            app.call("alice", sessions.get(0), "refund", "{\"order\": 1}");
            app.answer("refund", Answer.Verdict.APPROVE);
            app.call("alice", sessions.get(0), "refund", "{\"order\": 1.0}");
            app.call("alice", sessions.get(0), "refund", "{\"order\": 2}");
            app.answer("refund", Answer.Verdict.DENY);
            app.call("alice", sessions.get(0), "refund", "{\"order\": 2}");
            app.call("alice", sessions.get(0), "refund", "{\"order\": 1}");
            return app.sent();
        }
    }

    private static void call(RecordedApp app, Random random, String user, String session) throws Exception {
        switch (random.nextInt(9)) {
            case 0, 1 -> app.call(user, session, "get_order", "{\"id\": " + random.nextInt(3) + "}");
            case 2 -> app.call(user, session, "list_orders", "{}");
            case 3 ->
                app.call(
                        user,
                        session,
                        "pay",
                        "{\"amount\": " + random.nextInt(600) + ", \"card\": \"" + SECRET + "\"}");
            case 4 -> app.call(user, session, "pay", "{\"amount\": \"1\", \"to\": \"eve\"}");
            case 5 -> app.call(user, session, "ship", "{\"address\": {\"zip\": \"" + random.nextInt(200_000) + "\"}}");
            case 6 -> app.call(user, session, "close", "{}");
            case 7 -> app.call(user, session, "report", "{\"Amount\": 1}");
            default -> app.call(user, session, "secret_plan", "{}");
        }
    }

    private List<Path> captured() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches("capture\\.bin\\.[0-9]+"))
                    .toList();
        }
    }

    private Object[] ofCapture(Object... others) throws Exception {
        return Stream.concat(
                        captured().stream(),
                        Stream.concat(Stream.of("--key-file", folder.resolve("capture.key")), Arrays.stream(others)))
                .toArray();
    }

    @Test
    void capturedCallsWhenReplayedUnderTheSamePolicyThenEveryDecisionIsTheSame() throws Exception {
        int sent = record(Map.of());

        assertThat(replay(ofCapture("--policy", folder.resolve("policy.json"), "--json")))
                .as(out.toString() + err)
                .isZero();
        assertThat(json().get("calls").asInt()).isEqualTo(sent);
        assertThat(json().get("same").asInt()).isEqualTo(sent);
        assertThat(json().get("dependsOnArguments").asInt()).isZero();
        for (JsonNode count : json().get("byDecision")) {
            assertThat(count.get("old").asInt())
                    .as(count.toString())
                    .isEqualTo(count.get("new").asInt())
                    .isPositive();
        }
        for (JsonNode count : json().get("byRule")) {
            assertThat(count.get("old").asInt())
                    .as(count.toString())
                    .isEqualTo(count.get("new").asInt());
        }
        assertThat(json().get("byDecision").findValuesAsString("decision"))
                .contains("allow", "deny", "limit", "hide", "approval", "malformed", "pass");
    }

    @Test
    void auditRecordsWhenReplayedUnderTheSamePolicyThenNothingChangesAndOnlyAmountsAreOpen() throws Exception {
        int sent = record(Map.of());

        assertThat(replay(folder.resolve("audit.jsonl.0"), "--policy", folder.resolve("policy.json"), "--json"))
                .as(out.toString() + err)
                .isZero();
        assertThat(json().get("calls").asInt()).isEqualTo(sent);
        assertThat(json().get("changed").asInt()).isZero();
        assertThat(json().get("open").findValuesAsString("target")).doesNotContain("tool ship", "tool refund");
        assertThat(json().get("same").asInt()).isGreaterThan(sent / 2);
    }

    @Test
    void limitWhenItIsLoweredThenTheCallsBeyondItAreNamed() throws Exception {
        record(Map.of());
        Path lower = write("new.json", policy.replace("\"max\": 4,", "\"max\": 1,"));

        assertThat(replay(ofCapture("--policy", lower, "--json")))
                .as(err.toString())
                .isOne();
        assertThat(json().get("changes")).hasSize(1);
        JsonNode change = json().get("changes").get(0);
        assertThat(change.get("target").asString()).isEqualTo("tool close");
        assertThat(change.get("grant").asString()).isEqualTo("support");
        assertThat(change.at("/old/decision").asString()).isEqualTo("allow");
        assertThat(change.at("/new/decision").asString()).isEqualTo("limit");
        assertThat(change.get("count").asInt()).isEqualTo(3);
        int ofAudit =
                replay(folder.resolve("audit.jsonl.0"), "--policy", lower, "--old", folder.resolve("policy.json"));
        assertThat(ofAudit).as(out.toString() + err).isOne();
        assertThat(out.toString()).contains("tool close", "support", "-> limit");
    }

    @Test
    void argumentWhenItIsMaskedThenItIsInNoFileAndOnlyRulesThatReadItAreOpen() throws Exception {
        int sent = record(Map.of("capture.mask", "args.card,args.address.zip"));

        assertThat(replay(ofCapture("--policy", folder.resolve("policy.json"), "--json")))
                .as(out.toString() + err)
                .isZero();
        assertThat(json().get("open").findValuesAsString("target")).contains("tool ship");
        assertThat(json().get("same").asInt())
                .isEqualTo(sent - json().get("dependsOnArguments").asInt());
    }

    @Test
    void captureWhenItIsWrittenThenNothingOfACallCanBeReadInIt() throws Exception {
        record(Map.of());

        for (Path file : captured()) {
            assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(SECRET, "get_order", TOKEN, "session-1", "alice");
        }
    }

    @Test
    void captureWhenItRotatesThenItsFilesAreOneWhateverTheirOrder() throws Exception {
        int sent = record(Map.of("capture.max-file-size", "64KiB", "capture.max-files", "100"));

        assertThat(captured()).hasSizeGreaterThan(2);
        assertThat(replay(ofCapture("--policy", folder.resolve("policy.json"), "--json")))
                .as(out.toString() + err)
                .isZero();
        assertThat(json().get("same").asInt()).isEqualTo(sent);
    }

    @Test
    void fileWhenOneInTheMiddleWasCutThenThatIsSaid() throws Exception {
        record(Map.of("capture.max-file-size", "64KiB", "capture.max-files", "100"));
        Path first = folder.resolve("capture.bin.1");
        byte[] content = Files.readAllBytes(first);
        Files.write(first, Arrays.copyOf(content, content.length - 40));

        assertDamaged(first, "it was cut");
    }

    @Test
    void fileWhenItsLastRecordsWereTakenAwayThenThatIsSaid() throws Exception {
        record(Map.of());
        Path file = folder.resolve("capture.bin.0");
        for (int cut : frames(Files.readAllBytes(file)).stream().limit(5).toList()) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, cut));

            assertDamaged(file, "it was cut");
            Files.write(file, whole);
        }
    }

    @Test
    void fileWhenAnyByteIsAnotherThenThatIsSaidAndNothingOfItIsShown() throws Exception {
        record(Map.of());
        Path file = folder.resolve("capture.bin.0");
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(4);
        for (int i = 0; i < 40; i++) {
            byte[] changed = whole.clone();
            changed[i < 10 ? random.nextInt(80) : random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);

            assertDamaged(file, "");
        }
    }

    @Test
    void recordsWhenTheyAreSwappedThenThatIsSaid() throws Exception {
        record(Map.of());
        Path file = folder.resolve("capture.bin.0");
        byte[] whole = Files.readAllBytes(file);
        List<Integer> frames = frames(whole);
        java.io.ByteArrayOutputStream swapped = new java.io.ByteArrayOutputStream();
        swapped.write(whole, 0, frames.get(1));
        swapped.write(whole, frames.get(2), frames.get(3) - frames.get(2));
        swapped.write(whole, frames.get(1), frames.get(2) - frames.get(1));
        swapped.write(whole, frames.get(3), whole.length - frames.get(3));
        Files.write(file, swapped.toByteArray());

        assertDamaged(file, "record 1, byte " + frames.get(1));
    }

    @Test
    void keyWhenItIsAnotherThenThatIsSaid() throws Exception {
        record(Map.of());
        RecordedApp.key(folder.resolve("capture.key"), RecordedApp.KEY.replace('0', '1'));

        assertDamaged(folder.resolve("capture.bin.0"), "was written with another key");
    }

    @Test
    void fileOfAProcessThatWasKilledWhenNoLaterFileSaysSoThenItIsReplayedOnlyWhenAskedFor() throws Exception {
        record(Map.of());
        Path file = folder.resolve("capture.bin.0");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 7));

        assertDamaged(file, "--unfinished");
        assertThat(replay(ofCapture("--policy", folder.resolve("policy.json"), "--unfinished")))
                .as(err.toString())
                .isZero();

        try (RecordedApp app = new RecordedApp(folder, policy, Map.of())) {
            app.call("alice", "", "get_order", "{}");
        }
        assertThat(replay(ofCapture("--policy", folder.resolve("policy.json"))))
                .as(err.toString())
                .isIn(0, 1);
    }

    /** Where records begin, and where the last ends. */
    private static List<Integer> frames(byte[] file) {
        List<Integer> frames = new ArrayList<>();
        int next = 56;
        while (next < file.length) {
            frames.add(next);
            next += 4 + java.nio.ByteBuffer.wrap(file, next, 4).getInt();
        }
        frames.add(next);
        return frames;
    }

    private void assertDamaged(Path file, String why) throws Exception {
        assertThat(replay(ofCapture("--policy", folder.resolve("policy.json"))))
                .as(out.toString())
                .isEqualTo(2);
        assertThat(err.toString()).contains(file.toString(), why).doesNotContain(SECRET, "get_order", "alice");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void monitoredCallsWhenReportedThenWhatWouldHaveBeenRefusedIsNamedWithWhatToDo() throws Exception {
        record(Map.of("mode", "monitor"));

        assertThat(replay(folder.resolve("audit.jsonl.0"), "--report")).isOne();
        assertThat(out.toString())
                .contains("would have been refused", "/tools/pay/require/0", "Day by day", "Next: change the policy")
                .doesNotContain(SECRET);
        assertThat(replay(folder.resolve("audit.jsonl.0"), "--report", "--json"))
                .isOne();
        assertThat(json().at("/report/wouldBeRefused").asInt()).isPositive();
    }

    @Test
    void nameWhenItIsHostileThenItIsPrintedHarmlessly() throws Exception {
        try (RecordedApp app = new RecordedApp(folder, policy, Map.of())) {
            app.call("alice", "", "evil\\u001b[31m\\u202e", "{}");
        }
        Path open = write("open.json", "{\"version\": \"1\", \"default\": \"allow\"}");

        assertThat(replay(ofCapture("--policy", open))).as(err.toString()).isOne();
        assertThat(out.toString()).contains("evil").matches("[\\x0A\\x0D\\x20-\\x7E]*");
        assertThat(replay(folder.resolve("audit.jsonl.0"), "--policy", open, "--json"))
                .as(err.toString())
                .isIn(0, 1);
        assertThat(out.toString()).matches("[\\x0A\\x0D\\x20-\\x7E]*");
    }

    @Test
    void filesWhenTheyAreOfBothKindsThenNothingIsReplayed() throws Exception {
        record(Map.of());

        assertThat(replay(ofCapture(folder.resolve("audit.jsonl.0"), "--policy", folder.resolve("policy.json"))))
                .isEqualTo(2);
        assertThat(err.toString()).contains("give files of one kind");
        assertThat(replay(folder.resolve("audit.jsonl.0"))).isEqualTo(2);
        assertThat(replay(folder.resolve("capture.bin.0"), "--policy", folder.resolve("policy.json")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--key-file");
    }

    @Test
    void amountWhenAHiddenToolTookItThenAndDoesNotNowThenLaterCallsAreOpen() throws Exception {
        String limit = "\"all_tools\": {\"limits\": [{\"counter\": \"paid\", \"window\": \"day\", \"max\": 100,"
                + " \"scope\": \"global\", \"increment_from\": \"args.amount\"}]}";
        String before = "{\"version\": \"1\", \"default\": \"allow\", \"hide\": [\"x\"], " + limit + ", \"tools\": {}}";
        String now = "{\"version\": \"1\", \"default\": \"allow\", " + limit
                + ", \"tools\": {\"x\": {\"action\": \"deny\"}}}";
        try (RecordedApp app = new RecordedApp(folder, before, Map.of())) {
            String session = app.session("alice");
            app.call("alice", session, "x", "{\"amount\": 80}");
            app.call("alice", session, "y", "{\"amount\": 50}");
        }

        replay(
                folder.resolve("audit.jsonl.0"),
                "--policy",
                write("now.json", now),
                "--old",
                write("before.json", before),
                "--json");

        assertThat(json().path("dependsOnArguments").asInt()).isOne();
    }
}
