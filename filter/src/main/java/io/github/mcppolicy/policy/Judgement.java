package io.github.mcppolicy.policy;

/** What an {@link Operator} finds out about a value. */
public enum Judgement {
    HOLDS,
    FAILS,
    /** The value has a type, form or length that the operator cannot compare; the call is denied whatever the rule says. */
    UNDECIDABLE;

    static Judgement of(boolean holds) {
        return holds ? HOLDS : FAILS;
    }

    Judgement negated() {
        return switch (this) {
            case HOLDS -> FAILS;
            case FAILS -> HOLDS;
            case UNDECIDABLE -> UNDECIDABLE;
        };
    }
}
