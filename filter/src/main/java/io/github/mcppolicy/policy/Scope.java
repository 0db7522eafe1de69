package io.github.mcppolicy.policy;

/** Whose calls a {@link Limit} counts together: the field {@code scope} of a limit in policy.json. */
public enum Scope {
    /** One agent session. */
    SESSION,
    /** One caller: its grant, else its authenticated principal, else its network address. */
    GRANT,
    /** Everybody. */
    GLOBAL
}
