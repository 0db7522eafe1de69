package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.policy.LimitCost;
import java.util.List;

/** What happens to one message. */
sealed interface MessageOutcome {

    /** What the audit record calls it. */
    AuditDecision decision();

    /** What it has to spend. */
    List<LimitCost> costs();

    /** Whether it reaches the app if the limits grant its costs and nothing else stops its batch. */
    default boolean passes() {
        return false;
    }

    /**
     * The message may pass if the limits grant it.
     *
     * @param allowedBy JSON Pointer of the entry or default that allows it, for the audit record; empty where no rule
     *     was asked, or several entries allow it
     * @param form how the client is told when they do not
     */
    record Allowed(AuditDecision decision, String allowedBy, List<LimitCost> costs, RefusalForm form)
            implements MessageOutcome {
        @Override
        public boolean passes() {
            return true;
        }
    }

    /**
     * The message may pass although it would have been stopped, because the entry of its target only monitors.
     *
     * @param decided what would have happened, for the audit record
     * @param costs what it spends all the same
     */
    record Monitored(Blocked decided, List<LimitCost> costs) implements MessageOutcome {
        @Override
        public AuditDecision decision() {
            return decided.decision();
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /** The message does not reach the app. */
    sealed interface Blocked extends MessageOutcome {

        /** The JSON Pointer of the rule, for the audit record; the answer may name another. */
        String rule();

        /** For the audit record only. */
        String reason();

        /** What the client is told. */
        Refusal refusal();
    }

    /** The message stops here, and with it all others of its batch. */
    record Refused(AuditDecision decision, String rule, String reason, Refusal refusal) implements Blocked {
        @Override
        public List<LimitCost> costs() {
            return List.of();
        }
    }

    /**
     * As far as the client can tell, the target of the message does not exist. The filter answers the message that way
     * and takes what a message about an unknown target costs. It stops no other message, because a message about an
     * unknown target would reach the app.
     */
    record NotFound(AuditDecision decision, String rule, String reason, Refusal refusal, List<LimitCost> costs)
            implements Blocked {}
}
