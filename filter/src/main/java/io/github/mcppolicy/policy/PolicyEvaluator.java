package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.message.Operation;
import io.github.mcppolicy.protocol.message.Target;
import io.github.mcppolicy.protocol.message.ToolCall;
import java.util.Optional;

/** Evaluates calls. Pure: the same policy and call always get the same decision. */
public final class PolicyEvaluator {
    private PolicyEvaluator() {}

    /**
     * Decides about a call. The checks run in this order: whether it is hidden, not listed, denied by its action,
     * forbidden by {@code deny_if}, missing a {@code require}, or in need of approval. Last come the costs for its
     * limits.
     */
    public static Decision evaluate(Policy policy, ToolCall call) {
        return policy.tools().evaluateUse(call.name(), call.arguments());
    }

    /** Decides about getting a prompt; empty when the policy has no rules for prompts. */
    public static Optional<Decision> evaluate(Policy policy, Operation.GetPrompt request) {
        return policy.prompts().map(prompts -> prompts.evaluateUse(request.name(), request.arguments()));
    }

    /** Decides about using a resource; empty when the policy has no rules for resources. */
    public static Optional<Decision> evaluateResource(Policy policy, String uri) {
        return policy.resources().map(resources -> resources.evaluateUse(uri));
    }

    /**
     * Decides by {@code hide}, {@code default} and {@code action} whether the caller may refer to a resource or prompt
     * that it does not use. Empty when the policy has no rules for that kind of target.
     */
    public static Optional<Decision> evaluateReference(Policy policy, Target target) {
        return switch (target.kind()) {
            case TOOL -> Optional.of(policy.tools().evaluateReference(target.name()));
            case RESOURCE, RESOURCE_TEMPLATE ->
                policy.resources().map(resources -> resources.evaluateReference(target.name()));
            case PROMPT -> policy.prompts().map(prompts -> prompts.evaluateReference(target.name()));
        };
    }
}
