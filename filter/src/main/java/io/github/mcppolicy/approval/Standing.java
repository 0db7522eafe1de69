package io.github.mcppolicy.approval;

/** How a call stands that needs a yes. */
public sealed interface Standing {

    /** Nobody has answered yet. */
    record Waiting(Approval approval, Since since) implements Standing {

        /** Whether this very call was the one that asked. */
        public enum Since {
            NOW,
            BEFORE
        }
    }

    /**
     * Somebody has said yes. The call may run once the limits have taken its cost and a use of this yes, in one step.
     *
     * @param use what {@link io.github.mcppolicy.limit.RateLimits#take} spends: the id of the approval, which may be one
     *     of another call whose answer reaches this one
     * @param approval whose answer it is
     */
    record Approved(String use, Approval approval) implements Standing {}

    /** Somebody has said no, and the question has not expired since. */
    record Denied(Approval approval) implements Standing {}

    /** The caller has as many open questions as it may have. */
    record TooMany(int open) implements Standing {}

    /** The store holds as many questions as it may. */
    enum Full implements Standing {
        FULL
    }
}
