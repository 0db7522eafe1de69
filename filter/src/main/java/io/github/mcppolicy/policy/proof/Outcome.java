package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.policy.Decision;

/** What becomes of a call before limits are asked, from the widest to the narrowest. */
enum Outcome {
    /** It passes without a person. */
    ALLOWED,
    /** It passes once a person has said yes. */
    ASKED,
    /** It does not pass. */
    DENIED;

    static final int COUNT = values().length;

    /** From 0 to {@link #COUNT}, exclusive. */
    int digit() {
        return switch (this) {
            case ALLOWED -> 0;
            case ASKED -> 1;
            case DENIED -> 2;
        };
    }

    static Outcome of(Decision decision) {
        if (decision.passes()) {
            return ALLOWED;
        }
        return decision instanceof Decision.Ask ? ASKED : DENIED;
    }

    Outcome orNarrower(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }

    boolean passes() {
        return this != DENIED;
    }
}
