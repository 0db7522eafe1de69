package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.DefaultAction;
import io.github.mcppolicy.policy.EvaluationObserver;
import io.github.mcppolicy.policy.LimitCost;
import io.github.mcppolicy.policy.Pins;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyEvaluator;
import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.protocol.message.Operation;
import io.github.mcppolicy.protocol.message.Target;
import io.github.mcppolicy.protocol.message.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns what a policy decides about a message into the message's outcome. The only place that switches on a decision.
 */
final class MessageEvaluator {

    private static final String UNKNOWN_METHOD = "the method is not one that the policy knows";
    private static final Refusal UNKNOWN_METHOD_REFUSED =
            Refusal.denying(UNKNOWN_METHOD, id -> RefusalMessages.methodDenied(id, UNKNOWN_METHOD));
    private static final MessageOutcome PASSED_ON =
            new MessageOutcome.Allowed(AuditDecision.PASS, "", List.of(), RefusalForm.JSON_RPC_ERROR);

    private final Policy document;
    private final Policy policy;
    private final PinnedTools pinned;
    private final Mode mode;
    private final EvaluationObserver observer;

    /**
     * For the messages of one sender.
     *
     * @param pinned tells which tools are as the policy pins them
     * @param mode whether refusals are carried out; where they are not, nobody is asked either
     * @param observer is told of each step
     */
    MessageEvaluator(Sender.Known sender, PinnedTools pinned, Mode mode, EvaluationObserver observer) {
        this.observer = observer;
        this.document = sender.document();
        this.policy = sender.rules();
        this.pinned = pinned;
        this.mode = mode;
    }

    MessageOutcome evaluate(Operation operation) {
        observer.message(operation);
        if (operation instanceof Operation.CallTool call) {
            return evaluate(call.call());
        }
        if (operation instanceof Operation.GetPrompt prompt) {
            return outcome(
                    TargetRefusals.OF_PROMPTS, prompt.name(), PolicyEvaluator.evaluate(policy, prompt, observer));
        }
        if (operation instanceof Operation.UseResources use) {
            return evaluate(use.uris());
        }
        if (operation instanceof Operation.Reference reference) {
            Target target = reference.target();
            return outcome(
                    new TargetRefusals(target.kind()),
                    target.name(),
                    PolicyEvaluator.evaluateReference(policy, target, observer));
        }
        if (operation instanceof Operation.Unknown && policy.defaultAction() == DefaultAction.DENY) {
            observer.methodDenied(policy.defaultRule());
            return new MessageOutcome.Refused(
                    AuditDecision.DENY, policy.defaultRule(), UNKNOWN_METHOD, UNKNOWN_METHOD_REFUSED);
        }
        return PASSED_ON;
    }

    /** That a tool is not as pinned is told only to those who may know of the tool. */
    private MessageOutcome evaluate(ToolCall call) {
        Decision decision = underPins(PolicyEvaluator.evaluate(policy, call, observer));
        MessageOutcome outcome = decision instanceof Decision.Ask ask
                ? asking(ask, call)
                : outcome(TargetRefusals.OF_TOOLS, call.name(), decision);
        if (decision instanceof Decision.LikeUnlisted) {
            return outcome;
        }
        Optional<String> objection = pinned.objection(document, call.name());
        Optional<Pins> pins = document.definition().pins();
        if (pins.isPresent()) {
            observer.pins(pins.get(), objection);
        }
        return objection.isEmpty() ? outcome : notAsPinned(objection.get(), outcome);
    }

    /** Where a tool that does not exist is denied for not being pinned, so is one that a caller must not know of. */
    private Decision underPins(Decision decision) {
        if (!deniesOthersThanPinned()) {
            return decision;
        }
        Decision.Deny denial = new Decision.Deny(Pins.RULE, PinnedTools.NOT_PINNED);
        if (decision instanceof Decision.Hidden hidden) {
            return new Decision.Hidden(hidden.rule(), denial);
        }
        return decision instanceof Decision.Ambiguous ambiguous
                ? new Decision.Ambiguous(ambiguous.rule(), ambiguous.reason(), denial)
                : decision;
    }

    private boolean deniesOthersThanPinned() {
        return document.definition().pins().map(Pins::onChange).equals(Optional.of(Pins.OnChange.DENY));
    }

    private MessageOutcome notAsPinned(String objection, MessageOutcome otherwise) {
        Decision.Deny denial = new Decision.Deny(Pins.RULE, objection);
        MessageOutcome denied = outcome(TargetRefusals.OF_TOOLS, "", denial);
        if (deniesOthersThanPinned()) {
            return denied;
        }
        return otherwise instanceof MessageOutcome.Allowed allowed && denied instanceof MessageOutcome.Blocked blocked
                ? new MessageOutcome.Monitored(blocked, allowed.costs(), allowed.form())
                : otherwise;
    }

    /**
     * Either all resources pass or none does: the first that is stopped stops the message. One whose entry only
     * monitors stops nothing, and the others are counted.
     */
    private MessageOutcome evaluate(List<String> uris) {
        MessageOutcome last = PASSED_ON;
        Optional<MessageOutcome.Monitored> monitored = Optional.empty();
        Set<String> allowedBy = new HashSet<>();
        List<LimitCost> costs = new ArrayList<>();
        for (String uri : uris) {
            last = outcome(TargetRefusals.OF_RESOURCES, uri, PolicyEvaluator.evaluateResource(policy, uri, observer));
            if (last instanceof MessageOutcome.Blocked) {
                return last;
            }
            if (last instanceof MessageOutcome.Monitored one && monitored.isEmpty()) {
                monitored = Optional.of(one);
            }
            if (last instanceof MessageOutcome.Allowed allowed) {
                allowedBy.add(allowed.allowedBy());
            }
            costs.addAll(last.costs());
        }
        return monitored.isPresent()
                ? new MessageOutcome.Monitored(monitored.get().decided(), costs, RefusalForm.JSON_RPC_ERROR)
                : new MessageOutcome.Allowed(
                        last.decision(),
                        allowedBy.size() == 1 ? allowedBy.iterator().next() : "",
                        costs,
                        RefusalForm.JSON_RPC_ERROR);
    }

    private MessageOutcome asking(Decision.Ask ask, ToolCall call) {
        return mode == Mode.MONITOR ? monitored(ask) : new MessageOutcome.Asking(ask, call);
    }

    /** Goes on to the limits, which stop it no more than the question does. */
    private static MessageOutcome monitored(Decision.Ask ask) {
        return new MessageOutcome.Monitored(
                ApprovalRefusals.monitored(ask),
                ask.allowed().costs().stream().map(LimitCost::monitored).toList(),
                RefusalForm.TOOL_RESULT);
    }

    private static MessageOutcome outcome(TargetRefusals answers, String name, Optional<Decision> decision) {
        return decision.isPresent() ? outcome(answers, name, decision.get()) : PASSED_ON;
    }

    private static MessageOutcome outcome(TargetRefusals answers, String name, Decision decision) {
        if (decision instanceof Decision.Allow allow) {
            return new MessageOutcome.Allowed(AuditDecision.ALLOW, allow.rule(), allow.costs(), answers.form());
        }
        if (decision instanceof Decision.Monitored monitored) {
            return monitored.decided() instanceof Decision.Ask ask
                    ? monitored(ask)
                    : monitored(outcome(answers, name, monitored.decided()), answers.form());
        }
        if (decision instanceof Decision.Deny deny) {
            return new MessageOutcome.Refused(AuditDecision.DENY, deny.rule(), deny.reason(), answers.denial(deny));
        }
        if (decision instanceof Decision.Hidden hidden) {
            return likeUnlisted(answers, name, hidden, AuditDecision.HIDE, answers.hidden());
        }
        if (decision instanceof Decision.Ambiguous ambiguous) {
            return likeUnlisted(answers, name, ambiguous, AuditDecision.DENY, ambiguous.reason());
        }
        throw new IllegalStateException("a decision that nobody handles: " + decision.getClass());
    }

    private static MessageOutcome monitored(MessageOutcome decided, RefusalForm form) {
        if (decided instanceof MessageOutcome.Blocked blocked) {
            return new MessageOutcome.Monitored(blocked, List.of(), form);
        }
        throw new IllegalStateException("nothing would have been stopped");
    }

    /**
     * Answered, and counted against limits, exactly like a target that does not exist; only the audit record shows the
     * difference.
     */
    private static MessageOutcome likeUnlisted(
            TargetRefusals answers, String name, Decision.LikeUnlisted decided, AuditDecision recorded, String reason) {
        if (decided.asUnlisted() instanceof Decision.Deny deny) {
            return new MessageOutcome.Refused(recorded, decided.rule(), reason, answers.denial(deny));
        }
        if (decided.asUnlisted() instanceof Decision.Allow allow) {
            return new MessageOutcome.NotFound(recorded, decided.rule(), reason, answers.unknown(name), allow.costs());
        }
        throw new IllegalStateException("what has no entry is neither hidden nor ambiguous");
    }
}
