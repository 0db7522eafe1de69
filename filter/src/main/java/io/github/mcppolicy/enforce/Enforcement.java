package io.github.mcppolicy.enforce;

/** What a refusal means. */
public enum Enforcement {
    /** What the policy refuses does not reach the app. */
    ENFORCE,
    /** Everything reaches the app, and the records say what would have been refused. */
    MONITOR
}
