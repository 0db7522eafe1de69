package io.github.mcppolicy.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.TargetKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The evaluator is the oracle: whatever is said of two policies must be true of each call that is tried. */
class DifferencePropertyTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final int CALLS = 1_500;

    @Property(tries = 250)
    void differenceWhenCallsAreTriedThenNoneContradictsIt(@ForAll long seed) {
        Random random = new Random(seed);
        RandomPolicies policies = new RandomPolicies(random);
        String before = policies.entry().text();
        String after = policies.entry().text();
        check(before, after, calls(policies));
    }

    @Property(tries = 400)
    void differenceWhenOneRuleIsEditedThenItIsEqualOnlyIfEachCallIsDecidedAlike(@ForAll long seed) {
        Random random = new Random(seed);
        RandomPolicies policies = new RandomPolicies(random);
        RandomPolicies.Entry entry = policies.entry();
        String after = policies.edited(entry).text();
        check(entry.text(), after, domain(entry.text() + after));
    }

    /** Every combination of the values of two arguments that the rules read, the others absent: small, and complete. */
    private static List<String> domain(String rules) {
        List<String> keys = List.of("a", "b", "o", "l").stream()
                .filter(key -> rules.contains("args." + key))
                .toList();
        String one = keys.isEmpty() ? "a" : keys.get(0);
        String other = keys.size() < 2 ? (one.equals("b") ? "a" : "b") : keys.get(1);
        List<String> calls = new ArrayList<>();
        for (String first : RandomPolicies.VALUES) {
            for (String second : RandomPolicies.VALUES) {
                List<String> members = new ArrayList<>();
                if (!first.isEmpty()) {
                    members.add("\"" + one + "\":" + first);
                }
                if (!second.isEmpty()) {
                    members.add("\"" + other + "\":" + second);
                }
                calls.add("{" + String.join(",", members) + "}");
            }
        }
        return calls;
    }

    private static List<String> calls(RandomPolicies policies) {
        List<String> calls = new ArrayList<>(List.of("{}"));
        for (int i = 0; i < CALLS; i++) {
            calls.add(policies.arguments());
        }
        return calls;
    }

    private static void check(String before, String after, List<String> calls) {
        Policy old = RandomPolicies.policy("{\"t\":" + before + "}");
        Policy changed = RandomPolicies.policy("{\"t\":" + after + "}");
        Difference difference = Difference.of(old, changed, NOW, Map.of());
        View oldView = new View(old);
        View newView = new View(changed);
        for (String arguments : calls) {
            Call call = new Call(TargetKind.TOOL, "t", arguments);
            Outcome was = oldView.outcome(call);
            Outcome is = newView.outcome(call);
            Relation shown = Relation.of(is, was);
            boolean isConsistent = shown == Relation.EQUAL
                    || difference.result() == shown
                    || difference.result() == Relation.INCOMPARABLE
                    || difference.result() == Relation.UNKNOWN;
            assertThat(isConsistent)
                    .as("%s%n%s%n%s: %s, but %s -> %s", before, after, arguments, difference, was, is)
                    .isTrue();
        }
        // What an array contains and what stands at an index are looked at one by one, so that a witness may be missed.
        if (!(before + after).contains("args.l.")) {
            assertThat(difference.result())
                    .as("%s%n%s: %s", before, after, difference)
                    .isNotEqualTo(Relation.UNKNOWN);
        }
        for (Change change : difference.changes()) {
            assertThat(change.witness().isPresent() || change.relation() == Relation.UNKNOWN)
                    .isTrue();
        }
    }
}
