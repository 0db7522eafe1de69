package io.github.mcppolicy.policy.proof.sets;

/** What an argument can be, as rules tell values apart. */
public enum Kind {
    TEXT,
    /** Text with half of a surrogate pair, which hosts read in different ways. */
    BROKEN_TEXT,
    NUMBER,
    TRUE,
    FALSE,
    ARRAY,
    /** An object, or an array in an array. */
    STRUCTURE,
    /** No value, or {@code null}. */
    ABSENT,
    /** A value that cannot be read. */
    UNREADABLE,
    /** A value whose key can be taken for another one. */
    AMBIGUOUS
}
