package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.protocol.WaitingRequest;

/** How a call is answered that needs a person's yes and has none. Thread-safe. */
final class ApprovalAnswers {
    private final ApprovalDesk desk;

    ApprovalAnswers(ApprovalDesk desk) {
        this.desk = desk;
    }

    /** Who is to answer: the person at the client only where the client can be asked. */
    @SuppressWarnings("UnusedVariable") // what the client can do is not looked at yet
    Asked whoIsAsked(AskedCall call) {
        return Asked.OPERATOR;
    }

    /** What the client is told. The standing is not that somebody has said yes. */
    MessageOutcome.Refused answer(AskedCall call, Standing standing, String argumentsDigest) {
        if (standing instanceof Standing.Waiting waiting) {
            return waiting(call, waiting.approval(), argumentsDigest);
        }
        if (standing instanceof Standing.Denied denied) {
            return denied(call, denied.approval(), argumentsDigest);
        }
        if (standing instanceof Standing.TooMany many) {
            return ApprovalRefusals.notAsked(
                    call.ask(),
                    "Nobody is asked, because " + many.open() + " requests of this caller are open already"
                            + " (mcp.policy.approval.max-open-per-caller). Call again after one of them was answered");
        }
        if (standing == Standing.Full.FULL) {
            return ApprovalRefusals.notAsked(
                    call.ask(),
                    "Nobody is asked, because too many requests are open already (mcp.policy.approval.max-kept)."
                            + " Call again later");
        }
        throw new IllegalStateException("a standing that is not answered: " + standing.getClass());
    }

    private MessageOutcome.Refused waiting(AskedCall call, Approval approval, String argumentsDigest) {
        WaitingRequest request = new WaitingRequest(approval.id(), desk.pageOf(approval.id()), approval.expiresAt());
        String reason = call.ask().reason();
        String rule = call.ask().rule();
        return new MessageOutcome.Refused(
                AuditDecision.APPROVAL,
                rule,
                reason,
                Refusal.needingApproval(reason, to -> RefusalMessages.approvalRequired(to, reason, rule, request)),
                new ApprovalTrace(approval.id(), argumentsDigest));
    }

    private static MessageOutcome.Refused denied(AskedCall call, Approval approval, String argumentsDigest) {
        String comment =
                approval.answer().map(given -> given.answer().comment()).orElse("");
        String by =
                approval.answer().map(given -> given.answer()).map(Answer::by).orElse("");
        String rule = call.ask().rule();
        return new MessageOutcome.Refused(
                AuditDecision.DENY,
                rule,
                "denied by " + by,
                Refusal.needingApproval(
                        comment, to -> RefusalMessages.approvalDenied(to, comment, rule, approval.id())),
                new ApprovalTrace(approval.id(), argumentsDigest));
    }
}
