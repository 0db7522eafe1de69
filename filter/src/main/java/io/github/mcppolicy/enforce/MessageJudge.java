package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyEvaluator;
import io.github.mcppolicy.protocol.Answers;
import io.github.mcppolicy.protocol.Operation;
import io.github.mcppolicy.protocol.ToolCall;
import java.util.List;

/** Turns what a policy decides about a message into what is to become of it. The one place that switches on a decision. */
final class MessageJudge {

    private static final String DEFAULT_RULE = "/default";
    private static final String UNKNOWN_METHOD = "the method is not one that the policy knows";
    private static final Refusal UNKNOWN_METHOD_REFUSED =
            Refusal.telling(UNKNOWN_METHOD, id -> Answers.methodDenied(id, UNKNOWN_METHOD));
    private static final String HIDDEN = "the tool is hidden";
    private static final Verdict UNJUDGED = new Verdict.Passed(AuditDecision.PASS, List.of());

    private final Policy policy;

    MessageJudge(Policy policy) {
        this.policy = policy;
    }

    Verdict judge(Operation operation) {
        if (operation instanceof Operation.CallTool call) {
            return verdict(call.call(), PolicyEvaluator.evaluate(policy, call.call()));
        }
        if (operation instanceof Operation.Unknown && policy.defaultAction() == DefaultAction.DENY) {
            return new Verdict.Stopped(
                    AuditDecision.DENY, DEFAULT_RULE, UNKNOWN_METHOD, UNKNOWN_METHOD_REFUSED, List.of());
        }
        return UNJUDGED;
    }

    private static Verdict verdict(ToolCall call, Decision decision) {
        if (decision instanceof Decision.Allow allow) {
            return new Verdict.Passed(AuditDecision.ALLOW, allow.spendings());
        }
        if (decision instanceof Decision.Deny deny) {
            return new Verdict.Stopped(AuditDecision.DENY, deny.rule(), deny.reason(), denial(deny), List.of());
        }
        if (decision instanceof Decision.Hidden hidden) {
            return hidden(call, hidden);
        }
        throw new IllegalStateException("a decision that nobody handles: " + decision.getClass());
    }

    /** Answered, and charged, exactly as a tool that does not exist; only the audit record knows better. */
    private static Verdict hidden(ToolCall call, Decision.Hidden hidden) {
        if (hidden.asUnlisted() instanceof Decision.Deny deny) {
            return new Verdict.Stopped(AuditDecision.HIDE, hidden.rule(), HIDDEN, denial(deny), List.of());
        }
        if (hidden.asUnlisted() instanceof Decision.Allow allow) {
            Refusal unknown = Refusal.hiding(id -> Answers.unknownTool(id, call.name()));
            return new Verdict.Stopped(AuditDecision.HIDE, hidden.rule(), HIDDEN, unknown, allow.spendings());
        }
        throw new IllegalStateException("an unlisted tool cannot be hidden");
    }

    private static Refusal denial(Decision.Deny deny) {
        return Refusal.telling(deny.reason(), id -> Answers.denied(id, deny.reason(), deny.rule()));
    }
}
