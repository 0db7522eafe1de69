package io.github.mcppolicy.grant;

import io.github.mcppolicy.policy.Policy;

/** Which policy holds for whom. Thread-safe. */
@FunctionalInterface
public interface PolicyLookup {

    /** The policy that holds for a caller now. A later call may give another one: a policy is swapped whole. */
    Policy policyFor(Caller caller);
}
