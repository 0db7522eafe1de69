package io.github.mcppolicy.policy.proof;

/** How what a new policy lets through compares with what an old one lets through. */
public enum Relation {
    /** The same. */
    EQUAL,
    /** More, and nothing less. */
    WIDER,
    /** Less, and nothing more. */
    NARROWER,
    /** More of one and less of another. */
    INCOMPARABLE,
    /** It could not be found out. */
    UNKNOWN;

    /** What holds when this is true of one part and the other of another part. */
    Relation and(Relation other) {
        if (this == UNKNOWN || other == UNKNOWN) {
            return UNKNOWN;
        }
        if (this == EQUAL || this == other) {
            return other;
        }
        return other == EQUAL ? this : INCOMPARABLE;
    }

    /** Of an amount of which more lets more through. */
    static <T extends Comparable<T>> Relation of(T before, T after) {
        int compared = after.compareTo(before);
        return compared == 0 ? EQUAL : compared > 0 ? WIDER : NARROWER;
    }
}
