package io.github.mcppolicy.cli.suggest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.audit.ApprovalEvent;
import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.RecordJson;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyEvaluator;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.arguments.Arguments;
import io.github.mcppolicy.protocol.message.ToolCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
    private static final Terms TERMS =
            new Terms(Instant.EPOCH, Recorded.NOON, 50, Optional.empty(), ApprovalAdvice.NONE);

    private static Suggestion of(Recorded... records) throws Exception {
        return Suggestion.of(Recorded.files(records), TERMS);
    }

    private static Suggestion under(String policy, Recorded... records) throws Exception {
        return Suggestion.of(Recorded.files(records), terms(policy));
    }

    private static Terms terms(String policy) throws Exception {
        GivenPolicy given = new GivenPolicy(
                "policy.json", PolicyLoader.load("policy.json", policy.getBytes(UTF_8)), WrittenForTest.of(policy));
        return new Terms(Instant.EPOCH, Recorded.NOON, 50, Optional.of(given), ApprovalAdvice.NONE);
    }

    private static String fingerprint(String policy) throws Exception {
        return PolicyLoader.load("policy.json", policy.getBytes(UTF_8)).fingerprint();
    }

    private static Policy loaded(Suggestion suggestion) throws Exception {
        return PolicyLoader.load("suggested", suggestion.policy().getBytes(UTF_8));
    }

    private static boolean allows(Suggestion suggestion, String tool) throws Exception {
        return PolicyEvaluator.evaluate(loaded(suggestion), new ToolCall(tool, Arguments.none()))
                instanceof Decision.Allow;
    }

    private static Recorded[] each(int count, IntFunction<Recorded> record) {
        return IntStream.range(0, count).mapToObj(record).toArray(Recorded[]::new);
    }

    @Test
    void toolWhenUsedThenItsEntrySaysHowOftenAndItsLimitsHaveHeadroom() throws Exception {
        Suggestion suggestion = of(each(
                30,
                i -> Recorded.call("get_orders")
                        .at(Recorded.NOON.plusSeconds(10L * i))
                        .by("principal:" + i % 2, "")));

        assertThat(suggestion.missing()).isEmpty();
        assertThat(suggestion.policy())
                .contains(
                        "\"description\": \"seen 30 calls by 2 callers on 2026-11-25, at most 3 in a minute and 15 in an"
                                + " hour by one caller\"")
                .contains("\"counter\": \"/tools/get_orders/minute\"")
                .contains("\"max\": 5")
                .contains("\"max\": 23");
        assertThat(allows(suggestion, "get_orders")).isTrue();
        assertThat(allows(suggestion, "get_order")).isFalse();
    }

    @Test
    void minuteWhenItAllowsAsMuchAsTheHourThenOnlyTheHourIsLimited() throws Exception {
        assertThat(of(Recorded.call("once")).policy()).contains("/hour").doesNotContain("/minute");
    }

    @Test
    void callWhenOnlyMonitoredThenItCountsWithTheRuleThatWouldHaveStoppedIt() throws Exception {
        Suggestion suggestion = of(
                Recorded.call("drop").decided(AuditDecision.DENY, Mode.MONITOR, "/tools/drop/action"),
                Recorded.call("drop").decided(AuditDecision.LIMIT, Mode.MONITOR, "/tools/drop/rate_limit"),
                Recorded.call("drop").decided(AuditDecision.HIDE, Mode.MONITOR, "/hide/0"));

        assertThat(suggestion.policy())
                .contains("seen 3 calls")
                .contains(
                        "would have been stopped: 1 by /hide/0, 1 by /tools/drop/action, 1 by /tools/drop/rate_limit");
    }

    @Test
    void callWhenRefusedThenItDidNotHappen() throws Exception {
        Suggestion suggestion = of(
                Recorded.call("get"),
                Recorded.call("drop").decided(AuditDecision.DENY, Mode.ENFORCE, "/default"),
                Recorded.call("wait").decided(AuditDecision.APPROVAL, Mode.ENFORCE, "/tools/wait/action"),
                Recorded.call("many").decided(AuditDecision.LIMIT, Mode.ENFORCE, "/tools/many/rate_limit"));

        assertThat(suggestion.entries().keySet()).containsExactly(new Use("", Section.TOOLS, "get"));
        assertThat(suggestion.refused())
                .containsEntry("/default", 1L)
                .containsEntry("/tools/wait/action", 1L)
                .containsEntry("/tools/many/rate_limit", 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get_*", "*", "a*b"})
    void nameWhenItWouldBeAPatternThenItIsNamedAndNotListed(String name) throws Exception {
        Suggestion suggestion = of(Recorded.call(name), Recorded.call("get"));

        assertThat(suggestion.missing()).singleElement().asString().contains(name, "cannot be listed");
        assertThat(allows(suggestion, "get")).isTrue();
        assertThat(allows(suggestion, "get_other")).isFalse();
        assertThat(allows(suggestion, "axb")).isFalse();
    }

    @Test
    void nameWhenCutOrEmptyOrBrokenThenItIsNamedAndNotListed() throws Exception {
        Suggestion suggestion = of(Recorded.call("n".repeat(1_000)), Recorded.call(""), Recorded.call("half \ud800"));

        assertThat(suggestion.missing()).hasSize(3);
        assertThat(suggestion.missing().toString())
                .contains("only its first 200 characters", "no name", "half of a surrogate pair")
                .isPrintable();
        assertThat(loaded(suggestion).definition().tools().entries()).isEmpty();
    }

    @Test
    void recordWhenThereTwiceThenItCountsOnce() throws Exception {
        String line = Recorded.call("get").line();
        String folded = Recorded.read("db://shop/orders/1").line();
        List<String> lines = new ArrayList<>(List.of(line, folded));
        for (int i = 0; i < 30; i++) {
            lines.add(Recorded.read("db://shop/orders/" + i)
                    .at(Recorded.NOON.plusSeconds(i))
                    .line());
        }
        lines.addAll(List.of(folded, line));
        Suggestion suggestion =
                Suggestion.of(List.of(Recorded.file("a", lines), Recorded.file("b", List.of(line))), TERMS);

        assertThat(suggestion.duplicates()).isEqualTo(3);
        assertThat(uses(suggestion, new Use("", Section.TOOLS, "get"))).isEqualTo(1);
        assertThat(uses(suggestion, new Use("", Section.RESOURCES, "db://shop/orders/*")))
                .isEqualTo(31);
    }

    private static long uses(Suggestion suggestion, Use use) {
        return Objects.requireNonNull(suggestion.entries().get(use)).uses();
    }

    @Test
    void recordWhenItStandsForSeveralMessagesThenEachToolMayHaveHadMostOfThem() throws Exception {
        Suggestion suggestion = of(Recorded.call("a", "b", "c").standingFor(10));

        assertThat(suggestion.policy()).contains("seen up to 8 calls by 1 caller", "\"max\": 12");
        assertThat(of(Recorded.call("a", "b").standingFor(2)).policy()).contains("seen 1 call by 1 caller");
        assertThat(of(Recorded.call("a").standingFor(9)).policy()).contains("seen 9 calls by 1 caller");
    }

    @Test
    void namesWhenARecordLeavesSomeOutThenTheSuggestionMayLackThem() throws Exception {
        String[] uris = IntStream.range(0, 60).mapToObj(i -> "db://" + i).toArray(String[]::new);

        assertThat(of(Recorded.read(uris)).missing())
                .singleElement()
                .asString()
                .contains("Records leave out 10 names of resources");
    }

    @Test
    void urisWhenManyBeginAlikeThenTheirFolderIsListed() throws Exception {
        Suggestion suggestion = of(
                each(21, i -> Recorded.read("file:///docs/" + i + ".txt?v=" + i).at(Recorded.NOON.plusSeconds(i))));

        assertThat(suggestion.missing()).isEmpty();
        assertThat(suggestion.policy())
                .contains("\"file:///docs/*\"", "seen 21 uses", "more than 20 different URIs begin so", "\"max\": 32");
        assertThat(PolicyEvaluator.evaluateResource(loaded(suggestion), "file:///docs/99.txt"))
                .get()
                .isInstanceOf(Decision.Allow.class);
        assertThat(PolicyEvaluator.evaluateResource(loaded(suggestion), "file:///other/1.txt"))
                .get()
                .isInstanceOf(Decision.Deny.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///",
                "https://example.com/",
                "https://",
                "s3://",
                "s3://parcels/",
                "notes:///",
                "db:/",
                "x:?a/"
            })
    void urisWhenManyHaveOnlyTheirRootInCommonThenEachIsListed(String root) throws Exception {
        Suggestion suggestion = of(each(40, i -> Recorded.read(root + "x" + i)));

        assertThat(suggestion.entries()).hasSize(40);
        assertThat(suggestion.policy()).doesNotContain("*");
    }

    @Test
    void uriWhenItIsSpelledInAnOddWayThenItIsListedBesideItsFolder() throws Exception {
        List<Recorded> reads = new ArrayList<>(List.of(
                each(30, i -> Recorded.read("file:///docs/" + i).at(Recorded.NOON.plusSeconds(i)))));
        reads.add(Recorded.read("file:///docs/../docs/x"));
        Suggestion suggestion = of(reads.toArray(Recorded[]::new));

        assertThat(suggestion.missing()).isEmpty();
        assertThat(PolicyEvaluator.evaluateResource(loaded(suggestion), "file:///docs/../docs/x"))
                .get()
                .isInstanceOf(Decision.Allow.class);
    }

    @Test
    void uriWhenAmbiguousBesideAnOddSpellingThenItIsNamed() throws Exception {
        List<Recorded> reads = new ArrayList<>(List.of(
                each(30, i -> Recorded.read("file:///docs/" + i).at(Recorded.NOON.plusSeconds(i)))));
        reads.add(Recorded.read("file:///docs//7"));
        Suggestion suggestion = of(reads.toArray(Recorded[]::new));

        assertThat(suggestion.missing())
                .singleElement()
                .asString()
                .contains("\"file:///docs/7\"", "list this very text");
    }

    @Test
    void promptAndTemplateWhenOnlyCompletedThenTheyAreAllowedWithoutALimit() throws Exception {
        Suggestion suggestion = of(
                Recorded.prompt("greet").of(TargetKind.PROMPT, "completion/complete"),
                Recorded.read("db://{id}").of(TargetKind.RESOURCE_TEMPLATE, "completion/complete"));

        assertThat(suggestion.missing()).isEmpty();
        assertThat(suggestion.policy())
                .contains("referred to once on 2026-11-25, and not used", "\"db://{id}\"", "\"greet\"")
                .doesNotContain("limits");
    }

    @Test
    void grantWhenOnlyItsNameIsKnownThenItIsToBeCompleted() throws Exception {
        Suggestion suggestion = of(Recorded.call("get"), Recorded.call("refund").by("principal:bob", "support"));

        assertThat(allows(suggestion, "refund")).isFalse();
        assertThat(suggestion.missing()).singleElement().asString().contains("The grant support was used", "\"for\"");
        assertThat(suggestion.incompleteGrants().get("support")).contains("\"for\": {}", "\"refund\"");
    }

    private static final String WITH_GRANTS = """
            {
              "version": "1", "default": "deny", "show": "callable",
              "tools": { "get": {}, "list_*": {}, "drop": { "action": "deny" } },
              "grants": [
                { "name": "support", "for": { "principals": ["bob"], "roles": ["SUPPORT"] }, "expires": "2099-01-31",
                  "tools": { "refund": {} } },
                { "name": "idle", "for": { "roles": ["IDLE"] }, "tools": { "run_report": {} } },
                { "name": "over", "for": { "roles": ["OVER"] }, "expires": "2020-01-01" }
              ]
            }
            """;

    @Test
    void grantWhenThePolicyIsGivenThenItKeepsWhomItIsForAndOnlyWhatItUsed() throws Exception {
        Suggestion suggestion = under(
                WITH_GRANTS,
                Recorded.call("get"),
                Recorded.call("refund").by("principal:bob", "support"),
                Recorded.call("x").by("principal:eve", "removed"));

        Policy policy = loaded(suggestion);
        assertThat(policy.grants()).hasSize(2);
        assertThat(policy.grants().get(0).definition().holders().roles()).containsExactly("SUPPORT");
        assertThat(policy.grants().get(0).definition().expires()).contains(Instant.parse("2099-01-31T00:00:00Z"));
        assertThat(policy.grants().get(0).definition().rules().tools().entries())
                .singleElement()
                .extracting(entry -> entry.name().text())
                .isEqualTo("refund");
        assertThat(policy.grants().get(1).definition().rules().tools().entries())
                .isEmpty();
        assertThat(suggestion.unusedEntries()).containsExactly("/tools/list_*", "/grants/1/tools/run_report");
        assertThat(suggestion.missing()).singleElement().asString().contains("policy.json has no such grant");
        assertThat(suggestion.notes()).anyMatch(note -> note.contains("The grant over has expired"));
    }

    private static final String WITH_RULES = """
            {
              "version": "1", "default": "deny",
              "all_tools": { "deny_if": [{ "path": "args.all", "op": "eq", "value": true }] },
              "tools": {
                "refund": { "require": [{ "path": "args.amount", "op": "lte", "value": 100, "on_deny": "Zu viel f\u00fcr mich" }] },
                "pay": { "action": "require_approval", "reason": "Money", "approval": { "ttl": 60 } }
              }
            }
            """;

    @Test
    void ruleAboutArgumentsWhenEveryCallHasMetItThenItIsKept() throws Exception {
        String fingerprint = fingerprint(WITH_RULES);
        Suggestion suggestion = under(
                WITH_RULES,
                Recorded.call("refund").under(fingerprint),
                Recorded.call("pay").under(fingerprint).approved());

        assertThat(suggestion.missing()).isEmpty();
        assertThat(suggestion.notes()).isEmpty();
        assertThat(suggestion.policy())
                .contains("\"lte\"", "Zu viel f\\u00FCr mich", "\"Money\"", "1 after a person's yes")
                .contains("args.all");
        assertThat(allows(suggestion, "refund")).isFalse();
        assertThat(PolicyEvaluator.evaluate(loaded(suggestion), new ToolCall("pay", Arguments.none())))
                .isInstanceOf(Decision.Ask.class);
    }

    @Test
    void ruleAboutArgumentsWhenACallMayNotHaveMetItThenItIsLeftOutAndNamed() throws Exception {
        Suggestion suggestion =
                under(WITH_RULES, Recorded.call("refund").under("0123456789abcdef"), Recorded.call("refund"));

        assertThat(suggestion.policy()).doesNotContain("lte", "args.all");
        assertThat(suggestion.notes().toString()).contains("Rules of /tools/refund", "/all_tools", "another policy");
        assertThat(allows(suggestion, "refund")).isTrue();
    }

    @Test
    void toolWhenEveryCallWaitedOrWouldHaveThenItGoesOnToWait() throws Exception {
        Suggestion suggestion = of(
                Recorded.call("pay").approved(),
                Recorded.call("pay").decided(AuditDecision.APPROVAL, Mode.MONITOR, "/tools/pay/action"));

        assertThat(PolicyEvaluator.evaluate(loaded(suggestion), new ToolCall("pay", Arguments.none())))
                .isInstanceOf(Decision.Ask.class);
        assertThat(allows(of(Recorded.call("pay").approved(), Recorded.call("pay")), "pay"))
                .isTrue();
    }

    @Test
    void toolWhenItIsAdvisedToWaitThenItWaitsForTheReasonGiven() throws Exception {
        Terms advised = new Terms(
                Instant.EPOCH,
                Recorded.NOON,
                50,
                Optional.empty(),
                (tool, author) -> tool.equals("drop") ? Optional.of("Destructive: drop") : Optional.empty());
        Suggestion suggestion = Suggestion.of(Recorded.files(Recorded.call("drop"), Recorded.call("get")), advised);

        assertThat(PolicyEvaluator.evaluate(loaded(suggestion), new ToolCall("drop", Arguments.none())))
                .isInstanceOfSatisfying(
                        Decision.Ask.class, ask -> assertThat(ask.reason()).isEqualTo("Destructive: drop"));
        assertThat(allows(suggestion, "get")).isTrue();
    }

    @Test
    void messageWhenNoPolicyCanAllowItThenItIsNamed() throws Exception {
        Suggestion suggestion = of(
                Recorded.call("get"),
                Recorded.call().of(TargetKind.TOOL, "vendor/method"),
                Recorded.call().of(TargetKind.TOOL, "tools/list"),
                Recorded.call().of(TargetKind.TOOL, "").decided(AuditDecision.MALFORMED, Mode.MONITOR, ""));

        assertThat(suggestion.missing()).hasSize(2);
        assertThat(suggestion.missing().toString()).contains("1 message with the method \"vendor/method\" has reached");
    }

    @Test
    void linesWhenTheyAreNotRecordsThenTheyAreToldOfAndPassedOver() throws Exception {
        String asked = new RecordJson("")
                .text(new ApprovalEvent(
                        "q",
                        Recorded.NOON,
                        ApprovalEvent.Step.ASKED,
                        "a",
                        "/tools/pay/action",
                        "pay",
                        "",
                        "x",
                        "",
                        "/mcp",
                        "",
                        "",
                        "",
                        "",
                        0,
                        Recorded.NOON));
        String good = Recorded.call("get").line();
        Suggestion suggestion = Suggestion.of(
                List.of(Recorded.file(
                        "audit.jsonl.0",
                        List.of(
                                good.substring(0, 90),
                                "",
                                "[1]",
                                good.replace("\"allow\"", "\"sometimes\""),
                                good.replace("2026-11-25T", "yesterday "),
                                good + "{}",
                                good.replace("\"get\"", "7"),
                                "x".repeat(3 << 20),
                                asked,
                                good))),
                TERMS);

        assertThat(suggestion.records()).isEqualTo(2);
        assertThat(suggestion.ofQuestions()).isEqualTo(1);
        assertThat(suggestion.unreadable())
                .hasSize(7)
                .allMatch(line -> line.startsWith("audit.jsonl.0:"))
                .anyMatch(line -> line.startsWith("audit.jsonl.0:1: not a record, passed over: it is not JSON"))
                .anyMatch(line ->
                        line.contains(":4:") && line.contains("\"decision\" is not one that this version knows"))
                .anyMatch(line -> line.contains(":7:") && line.contains("\"tool\" is not a string"));
        assertThat(suggestion.entries()).hasSize(1);
    }

    @Test
    void recordsWhenNothingWasUsedThenThereIsNoSuggestion() {
        assertThatThrownBy(() -> of(Recorded.call("x").decided(AuditDecision.DENY, Mode.ENFORCE, "/default")))
                .isInstanceOf(NoSuggestionException.class)
                .hasMessageStartingWith("Nothing was used");
    }

    @Test
    void namesWhenSomebodyTriesOutTooManyThenThereIsNoSuggestion() {
        assertThatThrownBy(() -> of(each(Facts.MOST + 1, i -> Recorded.call("t" + i))))
                .isInstanceOf(NoSuggestionException.class)
                .hasMessageContaining("5000 different names");
    }

    @Test
    void callersWhenMoreThanAreToldApartThenTheEntrySaysSo() throws Exception {
        assertThat(of(each(1_001, i -> Recorded.call("get").by("address:" + i, "")))
                        .policy())
                .contains("by more than 1000 callers");
    }
}
