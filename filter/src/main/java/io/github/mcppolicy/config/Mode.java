package io.github.mcppolicy.config;

/** What a decision leads to. */
public enum Mode {
    /** A message that the policy refuses does not reach the app. */
    ENFORCE,
    /** Everything reaches the app, and the records say what would have been refused. */
    MONITOR
}
