package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.LimitCost;
import io.github.mcppolicy.protocol.message.ToolCall;
import java.util.List;
import java.util.Optional;

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

    /** Whether it could still reach the app, for all that the policy says. */
    default boolean mightPass() {
        return passes();
    }

    /**
     * The call may pass once a person has said yes to it. Nobody was asked yet.
     */
    record Asking(Decision.Ask ask, ToolCall call) implements MessageOutcome {
        @Override
        public AuditDecision decision() {
            return AuditDecision.APPROVAL;
        }

        @Override
        public List<LimitCost> costs() {
            return ask.allowed().costs();
        }

        @Override
        public boolean mightPass() {
            return true;
        }
    }

    /**
     * Somebody has said yes. The call may pass if a use of that yes and its costs are taken in one step.
     *
     * @param continued what is taken instead of a use, once: the call goes on with one that has used it. Empty where it
     *     does not
     */
    record Claiming(Asking asking, Question question, Standing.Approved yes, Optional<String> continued)
            implements MessageOutcome {
        @Override
        public AuditDecision decision() {
            return AuditDecision.APPROVAL;
        }

        @Override
        public List<LimitCost> costs() {
            return asking.costs();
        }
    }

    /** A use of somebody's yes, and all that the call costs, were taken. */
    record Approved(Claiming claim) implements MessageOutcome {
        @Override
        public AuditDecision decision() {
            return AuditDecision.ALLOW;
        }

        @Override
        public List<LimitCost> costs() {
            return claim.costs();
        }

        @Override
        public boolean passes() {
            return true;
        }

        /** JSON Pointer of the entry that allows it, for the audit record. */
        String allowedBy() {
            return claim.asking().ask().allowed().rule();
        }

        ApprovalTrace trace() {
            return new ApprovalTrace(
                    claim.yes().approval().id(), claim.question().argumentsDigest());
        }
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
     * @param form how the client is told when they cannot be spent
     */
    record Monitored(Blocked decided, List<LimitCost> costs, RefusalForm form) implements MessageOutcome {
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

        /** Which question to a person is behind it. */
        default ApprovalTrace approval() {
            return ApprovalTrace.NONE;
        }
    }

    /**
     * The message stops here, and with it all others of its batch.
     *
     * @param hold how it is held before it is told so; empty where it is told at once
     */
    record Refused(
            AuditDecision decision,
            String rule,
            String reason,
            Refusal refusal,
            ApprovalTrace approval,
            Optional<Hold> hold)
            implements Blocked {

        Refused(AuditDecision decision, String rule, String reason, Refusal refusal) {
            this(decision, rule, reason, refusal, ApprovalTrace.NONE, Optional.empty());
        }

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
