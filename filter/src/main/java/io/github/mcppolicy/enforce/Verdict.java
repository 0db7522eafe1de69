package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.policy.Spending;
import io.github.mcppolicy.protocol.ReplyTo;
import java.util.List;

/** What is to become of one message. */
sealed interface Verdict {

    /** How the audit record calls it. */
    AuditDecision decision();

    /** What has to be spent for it. */
    List<Spending> spendings();

    /**
     * The message may pass, if the limits grant it.
     *
     * @param whenLimited what the client is told when they do not
     */
    record Passed(AuditDecision decision, List<Spending> spendings, LimitAnswer whenLimited) implements Verdict {}

    /** The answer to a request for which a limit is spent. */
    interface LimitAnswer {
        byte[] to(ReplyTo to, String what, long retryAfterSeconds, String rule);
    }

    /**
     * The message stops here.
     *
     * @param rule the JSON Pointer of the rule, for the audit record; the answer may name another
     * @param reason for the audit record only
     * @param refusal what the client is told
     * @param spendings what the refusal spends all the same: a hidden tool must cost what an unknown one costs
     */
    record Stopped(AuditDecision decision, String rule, String reason, Refusal refusal, List<Spending> spendings)
            implements Verdict {}
}
