package io.github.mcppolicy.policy.proof.sets;

/** What an argument can be, as rules tell it apart. */
public enum Kind {
    TEXT,
    /** Text with a lone surrogate. */
    BROKEN_TEXT,
    NUMBER,
    TRUE,
    FALSE,
    ARRAY,
    STRUCTURE,
    ABSENT,
    UNREADABLE,
    AMBIGUOUS
}
