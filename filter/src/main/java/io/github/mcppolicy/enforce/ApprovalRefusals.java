package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.protocol.RefusalMessages;
import java.util.Optional;

/** Refuses calls that need a person's yes and about which nobody can be asked. */
final class ApprovalRefusals {
    private static final long RETRY_AFTER_SECONDS = 1;
    private static final String UNAVAILABLE = "the store of approvals cannot be asked now";

    private ApprovalRefusals() {}

    /** @param why one sentence without a full stop */
    static MessageOutcome.Refused notAsked(Decision.Ask ask, String why) {
        String text = RefusalMessages.sentence(ask.reason()) + " " + RefusalMessages.sentence(why);
        String rule = ask.rule();
        return new MessageOutcome.Refused(
                AuditDecision.DENY,
                rule,
                why,
                Refusal.needingApproval(text, to -> RefusalMessages.approvalNotAsked(to, text, rule)));
    }

    static MessageOutcome.Refused unavailable(Decision.Ask ask) {
        String rule = ask.rule();
        return new MessageOutcome.Refused(
                AuditDecision.ERROR,
                rule,
                UNAVAILABLE,
                Refusal.unavailable(
                        UNAVAILABLE,
                        RETRY_AFTER_SECONDS,
                        to -> RefusalMessages.unavailable(to, UNAVAILABLE, RETRY_AFTER_SECONDS, rule)));
    }

    /** What is recorded of a response that the filter has taken: it does not reach the app. */
    static MessageOutcome.Refused taken(Approval approval) {
        Question question = approval.question();
        return new MessageOutcome.Refused(
                AuditDecision.APPROVAL,
                question.rule(),
                "a response to the question about a call",
                Refusal.hiding(to -> new byte[0]),
                new ApprovalTrace(approval.id(), question.argumentsDigest()),
                Optional.empty());
    }

    /** What is recorded where the entry only monitors: nobody is asked. */
    static MessageOutcome.Refused monitored(Decision.Ask ask) {
        String rule = ask.rule();
        String reason = ask.reason();
        return new MessageOutcome.Refused(
                AuditDecision.APPROVAL,
                rule,
                reason,
                Refusal.needingApproval(reason, to -> RefusalMessages.approvalNotAsked(to, reason, rule)));
    }
}
