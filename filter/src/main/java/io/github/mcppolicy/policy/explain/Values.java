package io.github.mcppolicy.policy.explain;

/** Whether the values of arguments are shown to whoever reads an explanation. */
public enum Values {
    SHOWN,
    /** Nor is what the policy compares a secret with. */
    WITHHELD
}
