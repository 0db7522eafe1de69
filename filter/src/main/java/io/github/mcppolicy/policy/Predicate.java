package io.github.mcppolicy.policy;

import io.github.mcppolicy.policy.operator.RegexBudget;
import java.util.List;
import java.util.Optional;

/**
 * Conditions that must all hold for the predicate to hold: one element of {@code require} or {@code deny_if}.
 *
 * @param rule JSON Pointer (RFC 6901) into the policy document
 * @param conditions all of them must hold; when there are none, the predicate holds
 * @param onDeny the author's text for the agent
 */
public record Predicate(String rule, List<Condition> conditions, Optional<String> onDeny) {
    public Predicate {
        conditions = List.copyOf(conditions);
    }

    Predicate within(RegexBudget budget) {
        return new Predicate(
                rule,
                conditions.stream().map(condition -> condition.within(budget)).toList(),
                onDeny);
    }
}
