package io.github.mcppolicy.cli.suggest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.cli.records.RecordFile;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyEvaluator;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.Arguments;
import io.github.mcppolicy.protocol.message.Operation;
import io.github.mcppolicy.protocol.message.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Puts what has happened to the suggested policy once more: the real evaluator, and limits whose time is the records'. */
class TrafficReplayTest {
    private static final int LEAST_ROOM = 5;

    private static final List<String> TOOLS = List.of(
            "get_orders",
            "get_ord",
            "Get_Orders",
            "a/b~c~1",
            "line\nbreak",
            "\u202eright-to-left",
            "\u0000nul",
            " ",
            "caf\u00e9",
            "cafe\u0301",
            "\"quoted\\\"",
            "version",
            "\ud83d\ude80",
            "n".repeat(200));

    private static final List<String> URIS = List.of(
            "file:///docs/a.txt",
            "file:///docs/../secret",
            "db://orders",
            "FILE:///DOCS/A.TXT",
            "https://example.com/a?b=c#d",
            "urn:x:{y}");

    private static final List<String> PROMPTS = List.of("greet", "Greet", "summ arise");

    private static final String POLICY = """
            {
              "version": "1", "default": "deny", "hide": ["hidden_*"],
              "tools": { "get_*": {}, "never_used": {} },
              "grants": [
                { "name": "support", "for": { "principals": ["s-*"] }, "description": "Caf\u00e9",
                  "tools": { "get_orders": {} } },
                { "name": "nobody", "for": { "roles": ["X"] }, "tools": { "delete_everything": {} } }
              ]
            }
            """;

    /** Of the messages that one record stands for. */
    private record Message(Instant time, TargetKind kind, List<String> names, String caller, String grant) {}

    private final AtomicLong nanos = new AtomicLong();
    private final List<Message> happened = new ArrayList<>();

    @Test
    void everythingThatHappenedWhenItHappensAgainThenItIsAllowedAndNothingElse() throws Exception {
        for (int seed = 0; seed < 300; seed++) {
            replay(new Random(seed));
        }
    }

    private void replay(Random random) throws Exception {
        happened.clear();
        GivenPolicy given = new GivenPolicy(
                "policy.json", PolicyLoader.load("policy.json", POLICY.getBytes(UTF_8)), WrittenForTest.of(POLICY));
        List<RecordFile> files = traffic(random, given.policy().fingerprint());
        Terms terms =
                new Terms(Instant.EPOCH, Recorded.NOON, random.nextInt(60), Optional.of(given), ApprovalAdvice.NONE);
        Suggestion suggestion = Suggestion.of(
                files,
                terms,
                TrafficReader.read(
                        files, Instant.EPOCH, Optional.of(given.policy().fingerprint()), LEAST_ROOM));

        assertThat(suggestion.missing()).isEmpty();
        suggestion.entries().forEach(this::compareWithEveryWindow);
        Policy policy = PolicyLoader.load("suggested", suggestion.policy().getBytes(UTF_8));
        RateLimits limits = new Resilience4jRateLimits(100_000, nanos::get);
        happened.sort(Comparator.comparing(Message::time));
        for (Message message : happened) {
            nanos.set(Duration.between(Instant.EPOCH, message.time()).toNanos());
            assertThat(isAllowed(policy, limits, message)).as("%s", message).isTrue();
        }
        nothingElseIsAllowed(policy, limits, random);
    }

    /** The limits are not wider than what was seen, where the records say what was seen. */
    private void compareWithEveryWindow(Use use, EntryFigures figures) {
        for (Duration window : List.of(Duration.ofMinutes(1), Duration.ofHours(1))) {
            List<Message> uses = happened.stream()
                    .filter(message -> message.grant().equals(use.grant())
                            && Section.of(message.kind()) == use.section()
                            && message.names().contains(use.name()))
                    .toList();
            long busiest = uses.stream()
                    .mapToLong(first -> uses.stream()
                            .filter(other -> other.caller().equals(first.caller())
                                    && !other.time().isBefore(first.time())
                                    && other.time().isBefore(first.time().plus(window)))
                            .count())
                    .max()
                    .orElse(0);
            long found = window.toHours() == 1 ? figures.perHour() : figures.perMinute();
            if (figures.isAtMost()) {
                assertThat(found).isGreaterThanOrEqualTo(busiest);
            } else {
                assertThat(found).isEqualTo(busiest);
                assertThat(figures.uses()).isEqualTo(uses.size());
            }
        }
    }

    private void nothingElseIsAllowed(Policy policy, RateLimits limits, Random random) {
        for (String grant : List.of("", "support", "nobody")) {
            for (TargetKind kind : List.of(TargetKind.TOOL, TargetKind.RESOURCE, TargetKind.PROMPT)) {
                List<String> used = happened.stream()
                        .filter(message -> message.grant().equals(grant) && message.kind() == kind)
                        .flatMap(message -> message.names().stream())
                        .toList();
                List<String> others = new ArrayList<>(names(kind));
                others.addAll(List.of("never_used", "delete_everything", "get_orders2", "x" + random.nextInt()));
                others.removeAll(used);
                for (String other : others) {
                    Message message = new Message(Recorded.NOON, kind, List.of(other), "principal:eve", grant);
                    assertThat(isAllowed(policy, limits, message))
                            .as("%s", message)
                            .isFalse();
                }
            }
        }
    }

    private static boolean isAllowed(Policy document, RateLimits limits, Message message) {
        Policy policy = document.grants().stream()
                .filter(grant -> grant.definition().name().equals(message.grant()))
                .findFirst()
                .map(Grant::policy)
                .orElse(document);
        List<Spend> spends = new ArrayList<>();
        for (String name : message.names()) {
            Optional<Decision> decision = switch (message.kind()) {
                case TOOL -> Optional.of(PolicyEvaluator.evaluate(policy, new ToolCall(name, Arguments.none())));
                case PROMPT -> PolicyEvaluator.evaluate(policy, new Operation.GetPrompt(name, Arguments.none()));
                default -> PolicyEvaluator.evaluateResource(policy, name);
            };
            if (!(decision.orElseThrow() instanceof Decision.Allow allowed)) {
                return false;
            }
            allowed.costs()
                    .forEach(cost -> spends.add(new Spend(cost.limit().window(), message.caller(), cost.amount())));
        }
        return limits.take(spends) instanceof TakeResult.Granted;
    }

    private static List<String> names(TargetKind kind) {
        return switch (kind) {
            case TOOL -> TOOLS;
            case PROMPT -> PROMPTS;
            default -> URIS;
        };
    }

    /** Records of several instances, shuffled over several files, some of them twice. */
    private List<RecordFile> traffic(Random random, String fingerprint) {
        List<String> lines = new ArrayList<>();
        Instant time = Recorded.NOON.minus(Duration.ofDays(1));
        int count = 1 + random.nextInt(120);
        for (int i = 0; i < count; i++) {
            time = time.plusMillis(random.nextInt(5) == 0 ? random.nextInt(4_000_000) : random.nextInt(20_000));
            String line = record(random, time).under(fingerprint).line();
            lines.add(line);
            if (random.nextInt(4) == 0) {
                lines.add(line);
            }
        }
        if (happened.isEmpty()) {
            Recorded one = Recorded.call("get_orders").under(fingerprint);
            happened.add(new Message(one.time(), TargetKind.TOOL, one.names(), one.caller(), ""));
            lines.add(one.line());
        }
        Collections.shuffle(lines, random);
        int half = lines.size() / 2;
        return List.of(
                Recorded.file("a.jsonl.0", lines.subList(0, half)),
                Recorded.file("b.jsonl.0", lines.subList(half, lines.size())));
    }

    private Recorded record(Random random, Instant time) {
        TargetKind kind = random.nextInt(3) > 0
                ? TargetKind.TOOL
                : random.nextBoolean() ? TargetKind.RESOURCE : TargetKind.PROMPT;
        boolean isGranted = random.nextInt(3) == 0;
        String caller = (isGranted ? "principal:s-" : "address:10.0.0.") + random.nextInt(3);
        List<List<String>> messages = messages(random, kind);
        List<String> names = messages.stream().flatMap(List::stream).distinct().toList();
        Recorded recorded = Recorded.call(names.toArray(String[]::new))
                .of(
                        kind,
                        switch (kind) {
                            case TOOL -> "tools/call";
                            case PROMPT -> "prompts/get";
                            default -> "subscriptions/listen";
                        })
                .at(time)
                .by(caller, isGranted ? "support" : "")
                .standingFor(messages.size());
        switch (random.nextInt(4)) {
            case 0 -> {
                return recorded.decided(AuditDecision.DENY, Mode.ENFORCE, "/default");
            }
            case 1 -> recorded = recorded.decided(AuditDecision.DENY, Mode.MONITOR, "/default");
            case 2 -> recorded = recorded.decided(AuditDecision.PASS, Mode.ENFORCE, "");
            default -> {}
        }
        for (List<String> message : messages) {
            happened.add(new Message(time, kind, message, caller, isGranted ? "support" : ""));
        }
        return recorded;
    }

    /** A message about several resources, or several about one thing each. */
    private static List<List<String>> messages(Random random, TargetKind kind) {
        int count = random.nextInt(5) == 0 ? 1 + random.nextInt(6) : 1;
        List<List<String>> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> all = new ArrayList<>(names(kind));
            Collections.shuffle(all, random);
            messages.add(all.subList(0, kind == TargetKind.RESOURCE ? 1 + random.nextInt(2) : 1));
        }
        return messages;
    }
}
