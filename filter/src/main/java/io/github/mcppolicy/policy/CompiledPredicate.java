package io.github.mcppolicy.policy;

import io.github.mcppolicy.policy.operator.ConditionResult;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One compiled predicate: decides whether it stops the call. */
final class CompiledPredicate implements Step {
    private final EvaluationObserver.Clause clause;
    private final String rule;
    private final List<Condition> conditions;
    private final int[] places;
    private final ConditionResult stopping;
    private final Optional<Decision> stop;

    /** What each condition wants; empty where the reason does not depend on which conditions fail. */
    private final List<String> wanted;

    private CompiledPredicate(
            EvaluationObserver.Clause clause,
            Predicate predicate,
            ConditionResult stopping,
            Decision stop,
            List<String> wanted,
            PathIndex index) {
        this.clause = clause;
        rule = predicate.rule();
        conditions = predicate.conditions();
        places = conditions.stream()
                .mapToInt(condition -> index.placeOf(condition.path()))
                .toArray();
        this.stopping = stopping;
        this.wanted = wanted;
        this.stop = Optional.of(stop);
    }

    static CompiledPredicate denyIf(Predicate predicate, PathIndex index) {
        List<String> unwanted =
                predicate.conditions().stream().map(Condition::unwanted).toList();
        String reason = predicate.onDeny().orElseGet(() -> Reasons.anyOf(unwanted));
        return new CompiledPredicate(
                EvaluationObserver.Clause.DENY_IF,
                predicate,
                ConditionResult.TRUE,
                new Decision.Deny(predicate.rule(), reason),
                List.of(),
                index);
    }

    /** One that stops the call with a question instead of a denial, when it holds. */
    static CompiledPredicate asking(Predicate predicate, Decision.Ask question, PathIndex index) {
        return new CompiledPredicate(
                EvaluationObserver.Clause.APPROVAL_WHEN, predicate, ConditionResult.TRUE, question, List.of(), index);
    }

    static CompiledPredicate require(Predicate predicate, PathIndex index) {
        List<String> wanted =
                predicate.conditions().stream().map(Condition::wanted).toList();
        String reason = predicate.onDeny().orElseGet(() -> Reasons.allOf(wanted));
        boolean varies = predicate.onDeny().isEmpty() && wanted.size() > 1;
        return new CompiledPredicate(
                EvaluationObserver.Clause.REQUIRE,
                predicate,
                ConditionResult.FALSE,
                new Decision.Deny(predicate.rule(), reason),
                varies ? wanted : List.of(),
                index);
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
     * What stops the call, if it does. A condition that cannot be evaluated denies the call, whatever the other conditions
     * say, and not for the author's reason: that would say something that nobody has found out.
     */
    Optional<Decision> evaluate(List<ArgumentValue> values, EvaluationObserver observer) {
        Optional<Decision> decided = decide(values, observer);
        observer.predicate(clause, rule, decided);
        return decided;
    }

    private Optional<Decision> decide(List<ArgumentValue> values, EvaluationObserver observer) {
        ConditionResult all = ConditionResult.TRUE;
        List<String> unmet = List.of();
        for (int i = 0; i < places.length; i++) {
            ArgumentValue value = values.get(places[i]);
            ConditionResult result = conditions.get(i).evaluate(value);
            observer.condition(conditions.get(i), value, result);
            switch (result) {
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
        if (all != stopping) {
            return Optional.empty();
        }
        return unmet.isEmpty() ? stop : deny(Reasons.allOf(unmet));
    }

    private static List<String> with(List<String> some, String another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }

    private Optional<Decision> deny(String reason) {
        return Optional.of(new Decision.Deny(rule, reason));
    }
}
