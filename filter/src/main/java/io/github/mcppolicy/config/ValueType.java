package io.github.mcppolicy.config;

/** The type that an editor may assume for the values of a setting. */
public enum ValueType {
    TEXT,
    BOOLEAN,
    WHOLE_NUMBER,
    DURATION,
    LIST_OF_TEXTS
}
