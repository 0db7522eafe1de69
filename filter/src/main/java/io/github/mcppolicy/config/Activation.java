package io.github.mcppolicy.config;

/** Whether the product does anything at all. */
public enum Activation {
    ENABLED,
    /** The kill switch: everything passes, nothing is evaluated or recorded. */
    DISABLED
}
