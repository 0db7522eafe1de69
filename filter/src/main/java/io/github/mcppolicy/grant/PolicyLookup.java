package io.github.mcppolicy.grant;

import io.github.mcppolicy.policy.Policy;

/** Decides which policy holds for a caller. Thread-safe. */
@FunctionalInterface
public interface PolicyLookup {

    /**
     * The policy that holds for a caller now. A later call may return another one, because a policy is replaced as a
     * whole.
     */
    Policy policyFor(Caller caller);
}
