package io.github.mcppolicy.policy;

import io.github.mcppolicy.protocol.ToolCall;
import java.util.Optional;

/** Judges calls. Pure: the same policy and call always get the same decision. */
public final class PolicyEvaluator {
    private PolicyEvaluator() {}

    /**
     * What the policy says about the call, in this order: hidden, not listed, denied by its action, forbidden by
     * {@code deny_if}, missing a {@code require}, and at last what the limits want of it.
     */
    public static Decision evaluate(Policy policy, ToolCall call) {
        Optional<String> hidingRule = policy.hidingRule(call.name());
        return hidingRule.isPresent()
                ? new Decision.Hidden(hidingRule.get(), policy.judgeAsUnlisted(call.arguments()))
                : policy.judge(call.name(), call.arguments());
    }
}
