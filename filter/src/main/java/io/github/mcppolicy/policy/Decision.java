package io.github.mcppolicy.policy;

import java.util.List;

/**
 * What a policy says about one call, before any limit is asked. A rule is a JSON Pointer (RFC 6901) into the policy.
 */
public sealed interface Decision {

    /** Whether the call goes on to the limits. */
    default boolean passes() {
        return false;
    }

    /**
     * The call may run if every limit grants its cost.
     *
     * @param rule JSON Pointer of the entry that allows it, or of the default
     * @param costs for the limits of the tool's own entry, then for those of all tools
     */
    record Allow(String rule, List<LimitCost> costs) implements Decision {
        public Allow {
            costs = List.copyOf(costs);
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /**
     * The call may run once a person has said yes to it, and if every limit then grants its cost.
     *
     * @param reason text for the agent and the person; never empty, never holds a value from the call
     * @param allowed what holds once somebody has said yes
     */
    record Ask(ApprovalRule approval, String reason, Allow allowed) implements Decision {

        /** JSON Pointer of the action that asks. */
        public String rule() {
            return approval.rule();
        }

        Ask allowing(Allow other) {
            return new Ask(approval, reason, other);
        }
    }

    /**
     * The call may run, because the entry only monitors.
     *
     * @param decided what would have stopped it, for the record: a {@link Deny}, an {@link Ask} or a {@link Hidden}
     */
    record Monitored(Decision decided) implements Decision {
        @Override
        public boolean passes() {
            return true;
        }
    }

    /**
     * The call must not run.
     *
     * @param reason text for the agent; never empty, never holds a value from the call
     */
    record Deny(String rule, String reason) implements Decision {}

    /** The call must not run. It is answered like a call whose target has no entry. */
    sealed interface LikeUnlisted extends Decision {

        /**
         * JSON Pointer (RFC 6901) of the rule that stops the call; only for the record, because the answer must not
         * show it.
         */
        String rule();

        /** What a target without an entry gets under this policy: an {@link Allow} or a {@link Deny}. */
        Decision asUnlisted();
    }

    /** The caller must not learn that the target exists. */
    record Hidden(String rule, Decision asUnlisted) implements LikeUnlisted {}

    /**
     * Some hosts read the target differently from how it is written, and the policy has another rule for that reading.
     *
     * @param reason for the record; never holds a value from the call
     */
    record Ambiguous(String rule, String reason, Decision asUnlisted) implements LikeUnlisted {}
}
