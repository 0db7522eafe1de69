package io.github.mcppolicy.policy;

import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One compiled predicate: decides whether it denies the call. */
final class CompiledPredicate implements Step {
    private final String rule;
    private final List<Condition> conditions;
    private final int[] places;
    private final ConditionResult denying;
    private final Optional<Decision> denial;

    /** What each condition wants; empty where the reason does not depend on which conditions fail. */
    private final List<String> wanted;

    private CompiledPredicate(
            Predicate predicate, ConditionResult denying, String reason, List<String> wanted, PathIndex index) {
        rule = predicate.rule();
        conditions = predicate.conditions();
        places = conditions.stream()
                .mapToInt(condition -> index.placeOf(condition.path()))
                .toArray();
        this.denying = denying;
        this.wanted = wanted;
        denial = Optional.of(new Decision.Deny(rule, reason));
    }

    static CompiledPredicate denyIf(Predicate predicate, PathIndex index) {
        List<String> unwanted =
                predicate.conditions().stream().map(Condition::unwanted).toList();
        String reason = predicate.onDeny().orElseGet(() -> Reasons.anyOf(unwanted));
        return new CompiledPredicate(predicate, ConditionResult.TRUE, reason, List.of(), index);
    }

    static CompiledPredicate require(Predicate predicate, PathIndex index) {
        List<String> wanted =
                predicate.conditions().stream().map(Condition::wanted).toList();
        String reason = predicate.onDeny().orElseGet(() -> Reasons.allOf(wanted));
        boolean varies = predicate.onDeny().isEmpty() && wanted.size() > 1;
        return new CompiledPredicate(predicate, ConditionResult.FALSE, reason, varies ? wanted : List.of(), index);
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public boolean reads(int place) {
        for (int own : places) {
            if (own == place) {
                return true;
            }
        }
        return false;
    }

    /**
     * The denial, if there is one. A condition that cannot be evaluated denies the call, whatever the other conditions
     * say, and not for the author's reason: that would say something that nobody has found out.
     */
    Optional<Decision> evaluate(List<ArgumentValue> values) {
        ConditionResult all = ConditionResult.TRUE;
        List<String> unmet = List.of();
        for (int i = 0; i < places.length; i++) {
            ArgumentValue value = values.get(places[i]);
            switch (conditions.get(i).evaluate(value)) {
                case TRUE -> {}
                case FALSE -> {
                    all = ConditionResult.FALSE;
                    unmet = wanted.isEmpty() ? unmet : with(unmet, wanted.get(i));
                }
                case INDETERMINATE -> {
                    return deny(conditions.get(i).objection(value));
                }
            }
        }
        if (all != denying) {
            return Optional.empty();
        }
        return unmet.isEmpty() ? denial : deny(Reasons.allOf(unmet));
    }

    private static List<String> with(List<String> some, String another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }

    private Optional<Decision> deny(String reason) {
        return Optional.of(new Decision.Deny(rule, reason));
    }
}
