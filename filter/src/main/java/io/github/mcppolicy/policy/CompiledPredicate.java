package io.github.mcppolicy.policy;

import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.List;
import java.util.Optional;

/** One compiled predicate: decides whether it denies the call. */
final class CompiledPredicate implements Step {
    private final String rule;
    private final List<Condition> conditions;
    private final int[] places;
    private final ConditionResult denying;
    private final Optional<Decision> denial;
    private final List<Optional<Decision>> indeterminate;

    private CompiledPredicate(Predicate predicate, ConditionResult denying, String defaultReason, PathIndex index) {
        rule = predicate.rule();
        conditions = predicate.conditions();
        places = conditions.stream()
                .mapToInt(condition -> index.placeOf(condition.path()))
                .toArray();
        this.denying = denying;
        denial = denial(predicate, defaultReason);
        indeterminate = conditions.stream()
                .map(condition -> denial(predicate, Reasons.indeterminate(condition.path())))
                .toList();
    }

    private static Optional<Decision> denial(Predicate predicate, String defaultReason) {
        return Optional.of(
                new Decision.Deny(predicate.rule(), predicate.onDeny().orElse(defaultReason)));
    }

    static CompiledPredicate denyIf(Predicate predicate, PathIndex index) {
        return new CompiledPredicate(predicate, ConditionResult.TRUE, Reasons.FORBIDDEN, index);
    }

    static CompiledPredicate require(Predicate predicate, PathIndex index) {
        return new CompiledPredicate(predicate, ConditionResult.FALSE, Reasons.NOT_MET, index);
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
     * say.
     */
    Optional<Decision> evaluate(List<ArgumentValue> values) {
        ConditionResult all = ConditionResult.TRUE;
        for (int i = 0; i < places.length; i++) {
            switch (conditions.get(i).evaluate(values.get(places[i]))) {
                case TRUE -> {}
                case FALSE -> all = ConditionResult.FALSE;
                case INDETERMINATE -> {
                    return indeterminate.get(i);
                }
            }
        }
        return all == denying ? denial : Optional.empty();
    }
}
