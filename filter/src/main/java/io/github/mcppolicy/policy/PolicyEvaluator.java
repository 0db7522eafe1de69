package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.message.Operation;
import io.github.mcppolicy.protocol.message.Target;
import io.github.mcppolicy.protocol.message.ToolCall;
import java.util.Optional;

/** Evaluates calls. Pure: the same policy and call always get the same decision. */
public final class PolicyEvaluator {
    private PolicyEvaluator() {}

    /**
     * What the policy says about the call, in this order: hidden, not listed, denied by its action, forbidden by
     * {@code deny_if}, missing a {@code require}, and at last what the limits want of it.
     */
    public static Decision evaluate(Policy policy, ToolCall call) {
        return policy.tools().evaluateUse(call.name(), call.arguments());
    }

    /** The same about getting a prompt; nothing when the policy has no rules for prompts. */
    public static Optional<Decision> evaluate(Policy policy, Operation.GetPrompt request) {
        return policy.prompts().map(prompts -> prompts.evaluateUse(request.name(), request.arguments()));
    }

    /** The same about using a resource; nothing when the policy has no rules for resources. */
    public static Optional<Decision> evaluateResource(Policy policy, String uri) {
        return policy.resources().map(resources -> resources.evaluateUse(uri));
    }

    /**
     * Whether the caller may speak of a resource or prompt that it does not use: {@code hide}, {@code default} and
     * {@code action} say so. Nothing when the policy has no rules for what is mentioned.
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
