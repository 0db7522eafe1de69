package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.RequestState;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.protocol.ElicitationMessages;
import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.protocol.ReplyTo;
import io.github.mcppolicy.protocol.WaitingRequest;
import io.github.mcppolicy.protocol.message.ElicitationReply;
import io.github.mcppolicy.protocol.message.RetryFields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a call is answered that needs a person's yes and has none: in the best of the ways that its client can take. What
 * a client can do counts only as it has declared it. Thread-safe.
 */
final class ApprovalAnswers {

    /** How long an open form keeps its call. A client that has gone is noticed long before. */
    private static final Duration LONGEST_FORM = Duration.ofMinutes(10);

    private final ApprovalDesk desk;
    private final ClientAnswers clientAnswers;

    ApprovalAnswers(ApprovalDesk desk, ClientAnswers clientAnswers) {
        this.desk = desk;
        this.clientAnswers = clientAnswers;
    }

    /**
     * Who is to answer: the person at the client only where the client can be asked, and shows all that is asked. A page
     * asks for a login, so only somebody with a name can answer there.
     */
    Asked whoIsAsked(AskedCall call, Question question) {
        if (question.asked() == Asked.OPERATOR) {
            return Asked.OPERATOR;
        }
        AskingClient client = AskingClient.of(call);
        boolean page = client.opensAddress()
                && desk.hasPage()
                && call.sender().caller().isPrincipal();
        boolean form = client.showsForm() && QuestionText.of(question).isPresent();
        return form || page ? Asked.USER : Asked.OPERATOR;
    }

    /**
     * Takes what the client says to a question that it was asked before, if the call brings that along.
     *
     * @return why the call stops here; empty where it is to be looked up how the call stands
     */
    Optional<MessageOutcome.Refused> before(AskedCall call, Question question) throws StoreUnavailableException {
        Optional<String> asked = call.parsed()
                .retry()
                .askedBefore()
                .or(() -> call.parsed().inbound().waitedFor());
        Optional<Approval> approval =
                asked.isEmpty() ? Optional.empty() : desk.store().find(asked.get());
        // Under another policy, or with another grant, it is another question.
        if (approval.isEmpty() || !approval.get().question().key().equals(question.key())) {
            return Optional.empty();
        }
        if (approval.get().state() == Approval.State.EXPIRED) {
            return Optional.of(expired(call, approval.get(), question.argumentsDigest()));
        }
        if (call.parsed().retry().given(RequestState.Use.FORM).isPresent()) {
            clientAnswers.take(approval.get(), call.parsed().retry().reply());
        }
        return Optional.empty();
    }

    /** What the client is told. The standing is not that somebody has said yes. */
    MessageOutcome.Refused answer(AskedCall call, Standing standing, Question question)
            throws StoreUnavailableException {
        String digest = question.argumentsDigest();
        if (standing instanceof Standing.Waiting waiting) {
            return waiting(call, waiting, digest);
        }
        if (standing instanceof Standing.Denied denied) {
            return denied(call, denied.approval(), digest);
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

    private MessageOutcome.Refused waiting(AskedCall call, Standing.Waiting waiting, String digest)
            throws StoreUnavailableException {
        Approval approval = waiting.approval();
        AskingClient client = AskingClient.of(call);
        Retry retry = call.parsed().retry();
        boolean wasAsked = retry.reply().isPresent()
                && retry.askedBefore().filter(approval.id()::equals).isPresent();
        Optional<String> form = approval.question().asked() == Asked.USER && client.showsForm()
                ? QuestionText.of(approval.question())
                : Optional.empty();
        if (form.isPresent()) {
            return wasAsked
                    ? inText(call, approval, digest, silently(call, approval))
                    : inForm(call, approval, client, form.get(), digest);
        }
        Optional<String> page = desk.pageOf(approval.id());
        if (page.isPresent() && client.opensAddressOfResult()) {
            return wasAsked
                    ? afterAddress(call, approval, digest)
                    : addressInResult(call, approval, page.get(), digest);
        }
        if (page.isPresent() && client.opensAddressOfError()) {
            ElicitationMessages.Address address =
                    new ElicitationMessages.Address(QuestionText.ofAddress(approval.question()), page.get());
            return refused(
                    call,
                    approval,
                    digest,
                    to -> ElicitationMessages.addressRequired(to, approval.id(), address),
                    // Whoever has been told before has the address, and may wait.
                    waiting.since() == Standing.Waiting.Since.NOW
                            ? Optional.of(Hold.ofClient(
                                    approval.id(), call.ask().approval().ttl()))
                            : silently(call, approval));
        }
        return inText(call, approval, digest, silently(call, approval));
    }

    private MessageOutcome.Refused inForm(
            AskedCall call, Approval approval, AskingClient client, String text, String digest)
            throws StoreUnavailableException {
        ElicitationMessages.Form form = new ElicitationMessages.Form(text, ElicitationReply.FIELD);
        if (client.showsFormOfResult()) {
            return inResult(call, approval, form, RequestState.Use.FORM, digest);
        }
        byte[] asked = ElicitationMessages.request(clientAnswers.elicitationId(call, approval), form);
        Duration longest = shorter(LONGEST_FORM, call.ask().approval().ttl());
        return inText(call, approval, digest, Optional.of(Hold.ofCall(approval.id(), longest, List.of(asked))));
    }

    private MessageOutcome.Refused addressInResult(AskedCall call, Approval approval, String page, String digest)
            throws StoreUnavailableException {
        ElicitationMessages.Address address =
                new ElicitationMessages.Address(QuestionText.ofAddress(approval.question()), page);
        return inResult(call, approval, address, RequestState.Use.ADDRESS, digest);
    }

    private MessageOutcome.Refused inResult(
            AskedCall call,
            Approval approval,
            ElicitationMessages.Elicitation asked,
            RequestState.Use use,
            String digest)
            throws StoreUnavailableException {
        String state = clientAnswers.state(call, approval, use, digest);
        return refused(
                call,
                approval,
                digest,
                to -> ElicitationMessages.inputRequired(to, RetryFields.KEY, asked, state),
                Optional.empty());
    }

    /** Once the address is open, nothing would be won by opening it again: the client would, again and again. */
    private MessageOutcome.Refused afterAddress(AskedCall call, Approval approval, String digest) {
        boolean isOpen = call.parsed()
                .retry()
                .reply()
                .filter(ElicitationReply.ACCEPTED::equals)
                .isPresent();
        return inText(call, approval, digest, isOpen ? silently(call, approval) : Optional.empty());
    }

    private static Optional<Hold> silently(AskedCall call, Approval approval) {
        Duration wait = call.ask().approval().held();
        return wait.isZero() ? Optional.empty() : Optional.of(Hold.ofCall(approval.id(), wait, List.of()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private MessageOutcome.Refused inText(AskedCall call, Approval approval, String digest, Optional<Hold> hold) {
        WaitingRequest request = new WaitingRequest(approval.id(), desk.pageOf(approval.id()), approval.expiresAt());
        String reason = call.ask().reason();
        String rule = call.ask().rule();
        return refused(call, approval, digest, to -> RefusalMessages.approvalRequired(to, reason, rule, request), hold);
    }

    private static MessageOutcome.Refused refused(
            AskedCall call,
            Approval approval,
            String digest,
            Function<ReplyTo, byte[]> toRequest,
            Optional<Hold> hold) {
        String reason = call.ask().reason();
        return new MessageOutcome.Refused(
                AuditDecision.APPROVAL,
                call.ask().rule(),
                reason,
                Refusal.needingApproval(reason, toRequest),
                new ApprovalTrace(approval.id(), digest),
                AskingClient.isAlone(call) ? hold : Optional.empty());
    }

    private static MessageOutcome.Refused expired(AskedCall call, Approval approval, String digest) {
        String rule = call.ask().rule();
        String why = "nobody has answered in time";
        return new MessageOutcome.Refused(
                AuditDecision.APPROVAL,
                rule,
                why,
                Refusal.needingApproval(why, to -> RefusalMessages.approvalExpired(to, rule, approval.id())),
                new ApprovalTrace(approval.id(), digest),
                Optional.empty());
    }

    private static MessageOutcome.Refused denied(AskedCall call, Approval approval, String digest) {
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
                new ApprovalTrace(approval.id(), digest),
                Optional.empty());
    }
}
