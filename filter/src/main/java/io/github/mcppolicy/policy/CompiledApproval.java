package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.List;
import java.util.Optional;

/** One compiled {@link ApprovalRule}: decides whether a call needs a person's yes. Immutable. */
final class CompiledApproval {
    private final ApprovalRule rule;
    private final Optional<Decision> always;
    private final List<CompiledPredicate> when;

    /** @param allowedBy JSON Pointer (RFC 6901) of the entry that allows the call after a yes */
    CompiledApproval(ApprovalRule rule, String allowedBy, PathIndex index) {
        this.rule = rule;
        Decision.Allow allowed = new Decision.Allow(allowedBy, List.of());
        String reason = rule.reason().orElse(Reasons.APPROVAL);
        always = rule.when().isEmpty() ? Optional.of(new Decision.Ask(rule, reason, allowed)) : Optional.empty();
        when = rule.when().stream()
                .map(predicate -> CompiledPredicate.asking(
                        predicate,
                        new Decision.Ask(
                                rule, rule.reason().or(predicate::onDeny).orElse(Reasons.APPROVAL), allowed),
                        index))
                .toList();
    }

    List<CompiledPredicate> predicates() {
        return when;
    }

    /**
     * The question, without what the call costs, or a denial; empty when the call needs no yes. Each predicate is
     * evaluated, because one that cannot be evaluated denies the call although another one asks.
     */
    Optional<Decision> evaluate(List<ArgumentValue> values, EvaluationObserver observer) {
        Optional<Decision> decided = decide(values, observer);
        observer.approval(rule, decided);
        return decided;
    }

    private Optional<Decision> decide(List<ArgumentValue> values, EvaluationObserver observer) {
        Optional<Decision> question = always;
        for (CompiledPredicate predicate : when) {
            Optional<Decision> stop = predicate.evaluate(values, observer);
            if (stop.isPresent() && stop.get() instanceof Decision.Deny) {
                return stop;
            }
            question = question.isPresent() ? question : stop;
        }
        return question;
    }
}
