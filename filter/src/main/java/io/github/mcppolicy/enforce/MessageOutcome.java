package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.policy.LimitCost;
import java.util.List;

/** What is to become of one message. */
sealed interface MessageOutcome {

    /** How the audit record calls it. */
    AuditDecision decision();

    /** What has to be spent for it. */
    List<LimitCost> costs();

    /**
     * The message may pass, if the limits grant it.
     *
     * @param form in which the client is told that they do not
     */
    record Allowed(AuditDecision decision, List<LimitCost> costs, RefusalForm form) implements MessageOutcome {}

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
     * What the message names does not exist, as far as its client can tell: the message is answered so here, costs what one
     * about something unknown costs, and stops no other message, because one about something unknown would reach the app.
     */
    record NotFound(AuditDecision decision, String rule, String reason, Refusal refusal, List<LimitCost> costs)
            implements Blocked {}
}
