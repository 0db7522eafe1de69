package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.CallKeys;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.RequestState;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.policy.ApprovalRule;
import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.protocol.arguments.CanonicalArguments;
import io.github.mcppolicy.protocol.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether people have said yes to the calls of a request that need it, and asks them where nobody did. A yes
 * is used in one step with what the calls cost, so that a call that is stopped has used none.
 */
final class ApprovalStep {
    /** A yes that another call was faster to use is looked for again, but not for ever. */
    private static final int MOST_LOOKS = 3;

    private static final String NOTIFICATION =
            "Nobody is asked about a notification, which cannot be told the answer:" + " send a request with an id";
    private static final String TOO_LONG = "Nobody is asked, because the arguments have more than "
            + CanonicalArguments.MOST_CHARACTERS + " characters";
    private static final String USED_MEANWHILE =
            "What was approved is used by other calls of the same arguments:" + " send this call alone, and again";

    private final ApprovalDesk desk;
    private final ApprovalAnswers answers;
    private final ToolDefinitions definitions;
    private final LimitCheck limitCheck;

    ApprovalStep(ApprovalDesk desk, ClientAnswers clientAnswers, ToolDefinitions definitions, LimitCheck limitCheck) {
        this.desk = desk;
        this.definitions = definitions;
        this.answers = new ApprovalAnswers(desk, clientAnswers);
        this.limitCheck = limitCheck;
    }

    /** The request whose calls these are. */
    record Sent(ParsedRequest parsed, Sender.Known sender, LimitCheck.Subjects subjects) {}

    /** Whether a message needs a yes. */
    static boolean isNeeded(List<MessageOutcome> outcomes) {
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof MessageOutcome.Asking) {
                return true;
            }
        }
        return false;
    }

    /**
     * As {@link LimitCheck#spend}, for messages of which some need a yes. In a batch, all of them are asked about before
     * the first that has none stops the batch.
     */
    List<MessageOutcome> spend(List<MessageOutcome> decided, Sent sent) {
        for (int look = 0; look < MOST_LOOKS; look++) {
            List<MessageOutcome> standing = standing(decided, sent, look == 0 ? Look.FIRST : Look.LATER);
            if (isAnyRefused(standing)) {
                return standing;
            }
            List<MessageOutcome> spent = limitCheck.spend(standing, sent.subjects());
            if (!isNeeded(spent)) {
                spent.forEach(this::recordUse);
                return spent;
            }
        }
        return decided.stream()
                .map(outcome -> outcome instanceof MessageOutcome.Asking asking
                        ? ApprovalRefusals.notAsked(asking.ask(), USED_MEANWHILE)
                        : outcome)
                .toList();
    }

    private static boolean isAnyRefused(List<MessageOutcome> outcomes) {
        return outcomes.stream().anyMatch(MessageOutcome.Refused.class::isInstance);
    }

    private void recordUse(MessageOutcome outcome) {
        if (outcome instanceof MessageOutcome.Approved approved
                && approved.claim().continued().isEmpty()) {
            desk.spent(approved.claim().question(), approved.claim().yes().approval());
        }
    }

    /** What was not there at the first look is not looked for again: a call can be continued once. */
    private enum Look {
        FIRST,
        LATER
    }

    /** A store that cannot be asked about one message is not asked about the others: each could take its whole time. */
    private List<MessageOutcome> standing(List<MessageOutcome> decided, Sent sent, Look look) {
        List<MessageOutcome> standing = new ArrayList<>(decided);
        for (int i = 0; i < decided.size(); i++) {
            if (decided.get(i) instanceof MessageOutcome.Asking asking) {
                MessageOutcome stands =
                        standing(asking, sent.parsed().messages().get(i), sent, look);
                standing.set(i, stands);
                if (stands.decision() == AuditDecision.ERROR) {
                    return standing;
                }
            }
        }
        return standing;
    }

    private MessageOutcome standing(MessageOutcome.Asking asking, Message.Single message, Sent sent, Look look) {
        if (!(message instanceof Message.Request request)) {
            return ApprovalRefusals.notAsked(asking.ask(), NOTIFICATION);
        }
        Optional<CanonicalArguments> arguments = asking.call().arguments().canonical();
        if (arguments.isEmpty()) {
            return ApprovalRefusals.notAsked(asking.ask(), TOO_LONG);
        }
        AskedCall call = new AskedCall(
                sent.parsed(), request, sent.sender(), sent.subjects().session(), asking.ask(), asking.call());
        try {
            Question question = question(call, arguments.get());
            Optional<MessageOutcome.Claiming> continuing =
                    continuing(asking, question, sent.parsed().retry());
            if (continuing.isPresent() && look == Look.FIRST) {
                return continuing.get();
            }
            Optional<MessageOutcome.Refused> stopped = answers.before(call, question);
            if (stopped.isPresent()) {
                return stopped.get();
            }
            Standing standing = desk.standing(question);
            return standing instanceof Standing.Approved yes
                    ? new MessageOutcome.Claiming(asking, question, yes, Optional.empty())
                    : answers.answer(call, standing, question);
        } catch (StoreUnavailableException away) {
            return ApprovalRefusals.unavailable(asking.ask());
        }
    }

    /** The app has asked the client for more in a call that was let through, and here it is. */
    private Optional<MessageOutcome.Claiming> continuing(MessageOutcome.Asking asking, Question question, Retry retry)
            throws StoreUnavailableException {
        Optional<RequestState> state = retry.given(RequestState.Use.CONTINUATION);
        if (state.isEmpty()) {
            return Optional.empty();
        }
        return desk.store()
                .find(state.get().approvalId())
                // Under another policy, or with another grant, it is another question.
                .filter(approval -> approval.question().batchKey().equals(question.batchKey()))
                .filter(desk::isInTime)
                .map(approval -> new MessageOutcome.Claiming(
                        asking,
                        question,
                        new Standing.Approved(approval.id(), approval),
                        retry.given().map(Retry.Given::text)));
    }

    private Question question(AskedCall call, CanonicalArguments arguments) throws StoreUnavailableException {
        Decision.Ask ask = call.ask();
        ApprovalRule rule = ask.approval();
        String caller = call.sender().caller().key();
        String grant = call.sender().caller().grant().orElse("");
        String tool = call.call().name();
        String version = call.sender().document().fingerprint();
        CallKeys keys = CallKeys.of(
                desk.store().secret(), caller, grant, tool, arguments.digest(), definitions.fingerprint(tool), version);
        Question question = new Question(
                keys.ofCall(),
                keys.ofBatch(),
                tool,
                arguments.text(),
                arguments.digest(),
                caller,
                grant,
                ask.rule(),
                ask.reason(),
                rule.asked(),
                rule.ttl(),
                rule.uses(),
                rule.batch(),
                version,
                call.parsed().inbound().endpoint());
        return question.to(answers.whoIsAsked(call, question));
    }
}
