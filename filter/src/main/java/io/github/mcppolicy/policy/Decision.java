package io.github.mcppolicy.policy;

import java.util.List;

/** What a policy says about one call, before any limit was asked. A rule is a JSON Pointer (RFC 6901) into the policy. */
public sealed interface Decision {

    /**
     * The call may run if every limit grants what it wants.
     *
     * @param costs the limits of the tool's own entry, then those of all tools
     */
    record Allow(List<LimitCost> costs) implements Decision {
        public Allow {
            costs = List.copyOf(costs);
        }
    }

    /**
     * The call must not run.
     *
     * @param reason text for the agent; never empty, never holds a value from the call
     */
    record Deny(String rule, String reason) implements Decision {}

    /** The call must not run, and is answered like a call of what has no entry. */
    sealed interface LikeUnlisted extends Decision {

        /** JSON Pointer (RFC 6901) of the rule that stops the call, for the record only: the answer must not tell. */
        String rule();

        /** What something that has no entry gets under this policy: an {@link Allow} or a {@link Deny}. */
        Decision asUnlisted();
    }

    /** The caller must not learn that what the call names exists. */
    record Hidden(String rule, Decision asUnlisted) implements LikeUnlisted {}

    /**
     * Some hosts take what the call names for something else than what is written, and the policy has another rule for that.
     *
     * @param reason for the record; never holds a value from the call
     */
    record Ambiguous(String rule, String reason, Decision asUnlisted) implements LikeUnlisted {}
}
