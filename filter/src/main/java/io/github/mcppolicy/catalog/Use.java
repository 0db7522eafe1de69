package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.Condition;
import io.github.mcppolicy.policy.Limit;
import io.github.mcppolicy.policy.PolicyEntry;
import io.github.mcppolicy.policy.Predicate;
import io.github.mcppolicy.policy.Rules;
import io.github.mcppolicy.policy.operator.Comparison;
import io.github.mcppolicy.policy.operator.Exists;
import io.github.mcppolicy.policy.operator.Operator;
import io.github.mcppolicy.protocol.arguments.ArgumentPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One place where a policy looks at an argument.
 *
 * @param pointer JSON Pointer (RFC 6901) of the rule
 * @param what the comparison as its author would write it
 * @param demand whether the rule makes sense for a tool without the argument
 */
record Use(String pointer, ArgumentPath path, Operator operator, String what, Demand demand) {

    enum Demand {
        /** The rule is about an argument that should be there. */
        EXPECTED,
        /** The rule keeps an argument out, so it may be one that no schema has. */
        UNWANTED
    }

    /** {@code increment_from} takes the numbers that can be compared. */
    private static final Operator AMOUNT = new Comparison(Comparison.Relation.GTE, BigDecimal.ZERO);

    /** What an entry looks at: nothing where it denies every use. */
    static List<Use> of(PolicyEntry entry) {
        if (!(entry instanceof PolicyEntry.Ruled ruled)) {
            return List.of();
        }
        List<Use> uses = of(ruled.rules());
        ruled.approval()
                .ifPresent(approval ->
                        approval.when().forEach(predicate -> uses.addAll(of(predicate, Exists.PRESENT))));
        return uses;
    }

    static List<Use> of(Rules rules) {
        List<Use> uses = new ArrayList<>();
        rules.denyIf().forEach(predicate -> uses.addAll(of(predicate, Exists.PRESENT)));
        rules.require().forEach(predicate -> uses.addAll(of(predicate, Exists.ABSENT)));
        for (Limit limit : rules.limits()) {
            limit.incrementFrom()
                    .ifPresent(
                            path -> uses.add(new Use(limit.rule(), path, AMOUNT, "increment_from", Demand.EXPECTED)));
        }
        return uses;
    }

    private static List<Use> of(Predicate predicate, Operator keepingOut) {
        List<Use> uses = new ArrayList<>();
        for (Condition condition : predicate.conditions()) {
            Demand demand = condition.operator() == keepingOut ? Demand.UNWANTED : Demand.EXPECTED;
            uses.add(new Use(
                    predicate.rule(),
                    condition.path(),
                    condition.operator(),
                    condition.operator().toString(),
                    demand));
        }
        return uses;
    }
}
