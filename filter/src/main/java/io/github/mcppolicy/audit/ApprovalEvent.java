package io.github.mcppolicy.audit;

import java.time.Instant;

/**
 * One step in the life of a question to a person. It never holds the value of an argument. A text is empty where there
 * was nothing to record; texts of people and clients are cut at 200 characters.
 *
 * @param id of this event, as {@link EventIds} makes them; sorts by time
 * @param time when it happened
 * @param approval the id of the question
 * @param rule JSON Pointer into the policy document, to the {@code action} that asks
 * @param tool the name of the tool
 * @param argumentsDigest SHA-256 of the canonical arguments of the call that was asked about
 * @param caller whose call it is
 * @param grant the name of the caller's grant in the policy; empty where the document's own sections hold
 * @param endpoint path that the call came in on
 * @param policyVersion hash of the policy document that asks
 * @param by who answered
 * @param from where from: a network address, or how the client was asked
 * @param comment of whoever answered
 * @param uses how many executions are left; 0 where nobody has said yes
 * @param expiresAt until when it can be answered, or used
 */
public record ApprovalEvent(
        String id,
        Instant time,
        Step step,
        String approval,
        String rule,
        String tool,
        String argumentsDigest,
        String caller,
        String grant,
        String endpoint,
        String policyVersion,
        String by,
        String from,
        String comment,
        int uses,
        Instant expiresAt)
        implements AuditRecord {

    /** What happened. */
    public enum Step {
        /** A call has come that needs a yes. */
        ASKED("asked"),
        /** Somebody has said yes. */
        APPROVED("approved"),
        /** Somebody has said no. */
        DENIED("denied"),
        /** Nobody has answered in time, or a yes was not used in time. */
        EXPIRED("expired"),
        /** A call has used a yes. */
        SPENT("spent");

        private final String word;

        Step(String word) {
            this.word = word;
        }

        /** How a record spells it. */
        public String word() {
            return word;
        }
    }

    public ApprovalEvent {
        rule = BoundedText.of(rule);
        tool = BoundedText.of(tool);
        caller = BoundedText.of(caller);
        grant = BoundedText.of(grant);
        endpoint = BoundedText.of(endpoint);
        by = BoundedText.of(by);
        from = BoundedText.of(from);
        comment = BoundedText.of(comment);
    }
}
