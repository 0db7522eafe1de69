package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.message.Operation;
import io.github.mcppolicy.protocol.message.Target;
import io.github.mcppolicy.protocol.message.ToolCall;
import java.util.Optional;

/** Evaluates calls. Pure: the same policy and call always get the same decision, whoever observes it. */
public final class PolicyEvaluator {
    private PolicyEvaluator() {}

    /** Decides about a call that nobody observes. */
    public static Decision evaluate(Policy policy, ToolCall call) {
        return evaluate(policy, call, EvaluationObserver.NONE);
    }

    /**
     * Decides about a call. The checks run in this order: whether it is hidden, not listed, denied by its action,
     * forbidden by {@code deny_if}, missing a {@code require}, or in need of approval. Last come the costs for its
     * limits.
     */
    public static Decision evaluate(Policy policy, ToolCall call, EvaluationObserver observer) {
        observer.target(TargetKind.TOOL, call.name());
        return told(policy.tools().evaluateUse(call.name(), call.arguments(), observer), observer);
    }

    /** Decides about getting a prompt that nobody observes. */
    public static Optional<Decision> evaluate(Policy policy, Operation.GetPrompt request) {
        return evaluate(policy, request, EvaluationObserver.NONE);
    }

    /** Decides about getting a prompt; empty when the policy has no rules for prompts. */
    public static Optional<Decision> evaluate(
            Policy policy, Operation.GetPrompt request, EvaluationObserver observer) {
        observer.target(TargetKind.PROMPT, request.name());
        if (policy.prompts().isEmpty()) {
            return none(TargetKind.PROMPT, observer);
        }
        Decision decision = policy.prompts().get().evaluateUse(request.name(), request.arguments(), observer);
        return Optional.of(told(decision, observer));
    }

    /** Decides about using a resource, which nobody observes. */
    public static Optional<Decision> evaluateResource(Policy policy, String uri) {
        return evaluateResource(policy, uri, EvaluationObserver.NONE);
    }

    /** Decides about using a resource; empty when the policy has no rules for resources. */
    public static Optional<Decision> evaluateResource(Policy policy, String uri, EvaluationObserver observer) {
        observer.target(TargetKind.RESOURCE, uri);
        if (policy.resources().isEmpty()) {
            return none(TargetKind.RESOURCE, observer);
        }
        return Optional.of(told(policy.resources().get().evaluateUse(uri, observer), observer));
    }

    /** Decides about a reference that nobody observes. */
    public static Optional<Decision> evaluateReference(Policy policy, Target target) {
        return evaluateReference(policy, target, EvaluationObserver.NONE);
    }

    /**
     * Decides by {@code hide}, {@code default} and {@code action} whether the caller may refer to a resource or prompt
     * that it does not use. Empty when the policy has no rules for that kind of target.
     */
    public static Optional<Decision> evaluateReference(Policy policy, Target target, EvaluationObserver observer) {
        observer.target(target.kind(), target.name());
        Optional<Decision> decision =
                switch (target.kind()) {
                    case TOOL -> Optional.of(policy.tools().evaluateReference(target.name(), observer));
                    case RESOURCE, RESOURCE_TEMPLATE -> policy.resources()
                            .map(resources -> resources.evaluateReference(target.name(), observer));
                    case PROMPT -> policy.prompts()
                            .map(prompts -> prompts.evaluateReference(target.name(), observer));
                };
        if (decision.isEmpty()) {
            return none(target.kind(), observer);
        }
        observer.decided(decision.get());
        return decision;
    }

    private static Decision told(Decision decision, EvaluationObserver observer) {
        observer.decided(decision);
        return decision;
    }

    private static Optional<Decision> none(TargetKind kind, EvaluationObserver observer) {
        observer.noSection(kind);
        return Optional.empty();
    }
}
