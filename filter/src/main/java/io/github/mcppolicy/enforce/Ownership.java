package io.github.mcppolicy.enforce;

/** Whose a session is, as one caller sees it. */
public enum Ownership {
    /** The caller's own, or nobody's, or not known to any instance. */
    NOT_ANOTHERS,
    /** It was minted for another caller alone. */
    ANOTHERS,
    /** Another instance may know, and the store that they share cannot be asked now. */
    UNAVAILABLE
}
