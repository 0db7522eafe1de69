package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.policy.Spending;
import io.github.mcppolicy.protocol.RequestId;
import java.util.List;

/** What is to become of one message. */
sealed interface Verdict {

    /** How the audit record calls it. */
    AuditDecision decision();

    /** What has to be spent for it. */
    List<Spending> spendings();

    /** The message may pass, if the limits grant it. */
    record Passed(AuditDecision decision, List<Spending> spendings) implements Verdict {}

    /**
     * The message stops here.
     *
     * @param rule the JSON Pointer of the rule, for the audit record; the answer may name another
     * @param reason for the audit record, and for who sends a notification
     * @param answer what a request is answered
     * @param spendings what the refusal spends all the same: a hidden tool must cost what an unknown one costs
     */
    record Stopped(AuditDecision decision, String rule, String reason, Refusal answer, List<Spending> spendings)
            implements Verdict {}

    /** Makes the answer to the request that is refused. */
    interface Refusal {
        byte[] to(RequestId id);
    }
}
