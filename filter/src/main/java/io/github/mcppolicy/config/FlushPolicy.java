package io.github.mcppolicy.config;

/** When an audit record leaves this process. */
public enum FlushPolicy {
    /** Before its call runs: a killed process loses none. */
    RECORD,
    /** When a buffer of some kilobytes is full, or after a second: a killed process loses the last ones. */
    BUFFERED
}
