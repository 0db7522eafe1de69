package io.github.mcppolicy.policy.proof.sets;

/** What sort of value an argument has, as {@link io.github.mcppolicy.protocol.arguments.ArgumentValue} has them. */
public enum Kind {
    /** No value, or {@code null}. */
    ABSENT,
    TEXT,
    NUMBER,
    /** True or false. */
    TRUTH,
    ARRAY,
    /** An object, or an array in an array. */
    STRUCTURE,
    /** A value that cannot be read. */
    UNREADABLE,
    /** A value whose key can be taken for another one. */
    AMBIGUOUS
}
