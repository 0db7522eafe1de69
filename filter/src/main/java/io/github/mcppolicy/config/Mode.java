package io.github.mcppolicy.config;

/** What follows from a decision. */
public enum Mode {
    /** What the policy refuses does not reach the app. */
    ENFORCE,
    /** Everything reaches the app, and the records say what would have been refused. */
    MONITOR
}
