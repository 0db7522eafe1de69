package io.github.mcppolicy.host;

/** What a policy does with names that it does not list. */
enum DefaultAction {
    DENY(Policies.DEFAULT_DENY),
    ALLOW(Policies.DEFAULT_ALLOW);

    private final String policy;

    DefaultAction(String policy) {
        this.policy = policy;
    }

    /**
     * A policy with this default that allows {@code get_order}, denies {@code delete_customer} and hides {@code
     * purge_log}.
     */
    String policy() {
        return policy;
    }

    /** As a policy spells it. */
    @Override
    public String toString() {
        return this == DENY ? "deny" : "allow";
    }
}
