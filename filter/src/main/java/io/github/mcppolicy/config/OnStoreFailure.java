package io.github.mcppolicy.config;

/** What happens to calls that need a count while a shared store cannot be reached. */
public enum OnStoreFailure {
    /** They are refused. */
    REFUSE,
    /** They are counted in this process. */
    LOCAL
}
