package io.github.mcppolicy.policy;

import java.util.List;

/** What a policy says about one call, before any limit was asked. A rule is a JSON Pointer (RFC 6901) into the policy. */
public sealed interface Decision {

    /**
     * The call may run if every limit grants what it wants.
     *
     * @param spendings the limits of the tool's own entry, then those of all tools
     */
    record Allow(List<Spending> spendings) implements Decision {
        public Allow {
            spendings = List.copyOf(spendings);
        }
    }

    /**
     * The call must not run.
     *
     * @param reason text for the agent; never empty, never holds a value from the call
     */
    record Deny(String rule, String reason) implements Decision {}

    /**
     * The call must not run, and the caller must not learn that the tool exists.
     *
     * @param asUnlisted what a tool that does not exist gets under this policy: an {@link Allow} or a {@link Deny}
     */
    record Hidden(String rule, Decision asUnlisted) implements Decision {}
}
