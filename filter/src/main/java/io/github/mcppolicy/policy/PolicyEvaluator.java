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
    public static Optional<Decision> evaluate(Policy policy, Operation.GetPrompt request, EvaluationObserver observer) {
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
        return switch (target.kind()) {
            case TOOL -> reference(Optional.of(policy.tools()), target, observer);
            case RESOURCE, RESOURCE_TEMPLATE -> referenceToResource(policy, target, observer);
            case PROMPT -> reference(policy.prompts(), target, observer);
        };
    }

    private static Optional<Decision> reference(
            Optional<NameSection> section, Target target, EvaluationObserver observer) {
        return section.isEmpty()
                ? none(target.kind(), observer)
                : Optional.of(told(section.get().evaluateReference(target.name(), observer), observer));
    }

    private static Optional<Decision> referenceToResource(Policy policy, Target target, EvaluationObserver observer) {
        return policy.resources().isEmpty()
                ? none(target.kind(), observer)
                : Optional.of(told(policy.resources().get().evaluateReference(target.name(), observer), observer));
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
