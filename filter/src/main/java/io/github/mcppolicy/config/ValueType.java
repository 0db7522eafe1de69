package io.github.mcppolicy.config;

/** What an editor may take the values of a setting for. */
public enum ValueType {
    TEXT,
    BOOLEAN,
    WHOLE_NUMBER,
    DURATION,
    LIST_OF_TEXTS
}
