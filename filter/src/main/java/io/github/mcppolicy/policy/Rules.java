package io.github.mcppolicy.policy;

import io.github.mcppolicy.policy.operator.RegexBudget;
import java.util.List;
import java.util.Optional;

/**
 * What a tool entry, or {@code all_tools}, demands of a call.
 *
 * @param limits the {@code limits} in order, then the {@code rate_limit}
 */
public record Rules(List<Predicate> denyIf, List<Predicate> require, List<Limit> limits) {
    private static final Rules NONE = new Rules(List.of(), List.of(), List.of());

    public Rules {
        denyIf = List.copyOf(denyIf);
        require = List.copyOf(require);
        limits = List.copyOf(limits);
    }

    /** Rules that demand nothing. */
    public static Rules none() {
        return NONE;
    }

    /** The same rules with another bound for each {@code regex}. */
    Rules within(RegexBudget budget) {
        return new Rules(within(denyIf, budget), within(require, budget), limits);
    }

    private static List<Predicate> within(List<Predicate> predicates, RegexBudget budget) {
        return predicates.stream().map(predicate -> predicate.within(budget)).toList();
    }

    /** The first {@code deny_if} without conditions: it denies every call. */
    public Optional<Predicate> unconditionalDenial() {
        return denyIf.stream()
                .filter(predicate -> predicate.conditions().isEmpty())
                .findFirst();
    }

    /** Whether they demand nothing. */
    public boolean areNone() {
        return denyIf.isEmpty() && require.isEmpty() && limits.isEmpty();
    }
}
