package io.github.mcppolicy.config;

/** What follows from a decision. */
public enum Mode {
    /** A call that the policy forbids is refused. */
    ENFORCE,
    /** Nothing is refused; the records say what would have been. */
    MONITOR
}
