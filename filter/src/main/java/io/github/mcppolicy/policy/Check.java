package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.ArgumentValue;
import java.util.List;
import java.util.Optional;

/** One predicate, compiled: whether the call is denied by it. */
final class Check implements Step {
    private final String rule;
    private final List<Condition> conditions;
    private final int[] places;
    private final Judgement denying;
    private final Optional<Decision> denial;
    private final List<Optional<Decision>> undecidable;

    private Check(Predicate predicate, Judgement denying, String defaultReason, PathIndex index) {
        rule = predicate.rule();
        conditions = predicate.conditions();
        places = conditions.stream()
                .mapToInt(condition -> index.placeOf(condition.path()))
                .toArray();
        this.denying = denying;
        denial = denial(predicate, defaultReason);
        undecidable = conditions.stream()
                .map(condition -> denial(predicate, Reasons.undecidable(condition.path())))
                .toList();
    }

    private static Optional<Decision> denial(Predicate predicate, String defaultReason) {
        return Optional.of(
                new Decision.Deny(predicate.rule(), predicate.onDeny().orElse(defaultReason)));
    }

    static Check denyIf(Predicate predicate, PathIndex index) {
        return new Check(predicate, Judgement.HOLDS, Reasons.FORBIDDEN, index);
    }

    static Check require(Predicate predicate, PathIndex index) {
        return new Check(predicate, Judgement.FAILS, Reasons.NOT_MET, index);
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

    /** The denial, if there is one. A condition that cannot be judged denies the call, whatever the others say. */
    Optional<Decision> judge(List<ArgumentValue> values) {
        Judgement all = Judgement.HOLDS;
        for (int i = 0; i < places.length; i++) {
            switch (conditions.get(i).judge(values.get(places[i]))) {
                case HOLDS -> {}
                case FAILS -> all = Judgement.FAILS;
                case UNDECIDABLE -> {
                    return undecidable.get(i);
                }
            }
        }
        return all == denying ? denial : Optional.empty();
    }
}
