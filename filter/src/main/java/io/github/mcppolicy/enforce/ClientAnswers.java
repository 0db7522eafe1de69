package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.RequestState;
import io.github.mcppolicy.approval.RequestState.Opening;
import io.github.mcppolicy.approval.RequestState.Owner;
import io.github.mcppolicy.approval.RequestState.Use;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.protocol.arguments.CanonicalArguments;
import io.github.mcppolicy.protocol.message.ElicitationReply;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.Operation;
import io.github.mcppolicy.protocol.message.RetryFields;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the filter gives clients to send back, and what they say when they do. Everything that comes back is bound to the
 * caller, and to the call or the session that it was given for. Thread-safe.
 */
final class ClientAnswers {

    private static final String USER = "user ";

    /**
     * How far the clocks of instances may be apart. What a text is good for ends when the store says so; its own end only
     * keeps old ones from being tried for ever.
     */
    private static final Duration CLOCKS_APART = Duration.ofHours(2);

    /** For how long it has to be known that a call was continued: as long as one of these texts may open anywhere. */
    static Duration longestContinued(Question question) {
        return question.ttl().plus(CLOCKS_APART).plus(CLOCKS_APART);
    }

    private Instant end(Question question) {
        return clock.instant().plus(question.ttl()).plus(CLOCKS_APART);
    }

    private final ApprovalDesk desk;
    private final HeldCalls heldCalls;
    private final InstantSource clock;

    ClientAnswers(ApprovalDesk desk, HeldCalls heldCalls, InstantSource clock) {
        this.desk = desk;
        this.heldCalls = heldCalls;
        this.clock = clock;
    }

    /** What comes of the state that a call brings along. */
    sealed interface Returned {

        /** It may go on, with this. */
        record Own(Retry retry) implements Returned {}

        /** It says that the state is the filter's, and it was not given for this call. */
        enum Foreign implements Returned {
            FOREIGN
        }
    }

    /** What of the call is the filter's own. */
    Returned returned(Operation.CallTool call, Sender.Known sender) throws StoreUnavailableException {
        RetryFields fields = call.retry();
        Optional<String> state = fields.state().filter(RequestState::isMarked);
        if (state.isEmpty()) {
            return new Returned.Own(
                    fields.reply().isEmpty() ? Retry.NONE : new Retry(Optional.empty(), fields.reply()));
        }
        Optional<CanonicalArguments> arguments = call.call().arguments().canonical();
        if (arguments.isEmpty()) {
            return Returned.Foreign.FOREIGN;
        }
        for (Use use : new Use[] {Use.FORM, Use.ADDRESS, Use.CONTINUATION}) {
            Owner owner = owner(use, sender, call.call().name(), arguments.get().digest());
            Opening opening = RequestState.open(desk.store().secret(), owner, state.get(), clock.instant());
            if (opening instanceof Opening.Opened opened) {
                return new Returned.Own(
                        new Retry(Optional.of(new Retry.Given(use, opened.state(), state.get())), fields.reply()));
            }
            if (opening instanceof Opening.Expired expired && use != Use.CONTINUATION) {
                // Nothing is taken from it but what was asked, so that the client can be told that it is over.
                return new Returned.Own(new Retry(
                        Optional.of(new Retry.Given(Use.ADDRESS, expired.state(), state.get())), fields.reply()));
            }
        }
        return Returned.Foreign.FOREIGN;
    }

    /** What a client sends back with its answer to a question about this call. */
    String state(AskedCall call, Approval approval, Use use, String argumentsDigest) throws StoreUnavailableException {
        Optional<String> appState = appState(call);
        return new RequestState(approval.id(), end(approval.question()), appState)
                .seal(
                        desk.store().secret(),
                        owner(use, call.sender(), call.call().name(), argumentsDigest));
    }

    /** The client sends one state only, so the app's travels in the filter's. */
    private static Optional<String> appState(AskedCall call) {
        if (call.parsed().retry().given().isPresent()) {
            return call.parsed().retry().given().get().state().appState();
        }
        return call.request().operation() instanceof Operation.CallTool sent
                ? sent.retry().stateJson().filter(json -> json.length() <= RequestState.LONGEST_APP_STATE)
                : Optional.empty();
    }

    /**
     * What a client sends back when the app asks it for more in a call that a person has said yes to, so that nobody has
     * to be asked again in the middle of it.
     *
     * @param appState the app's own state, as JSON
     */
    String continuation(
            Sender.Known sender, Question question, String approvalId, Optional<String> appState, byte[] secret) {
        return new RequestState(approvalId, end(question), appState)
                .seal(secret, owner(Use.CONTINUATION, sender, question.tool(), question.argumentsDigest()));
    }

    private static Owner owner(Use use, Sender.Known sender, String tool, String argumentsDigest) {
        return new Owner(use, sender.caller().key(), "", "tools/call", tool, argumentsDigest);
    }

    /** The id of an elicitation about a call. Only this caller, in this session, can answer it. */
    String elicitationId(AskedCall call, Approval approval) throws StoreUnavailableException {
        return new RequestState(approval.id(), end(approval.question()), Optional.empty())
                .seal(desk.store().secret(), owner(call.sender(), call.session()));
    }

    private static Owner owner(Sender.Known sender, Optional<KnownSession> session) {
        String subject = session.map(KnownSession::subject).orElse("");
        return new Owner(Use.ELICITATION, sender.caller().key(), subject, "", "", "");
    }

    /** Whether a response answers a request of the filter's, or says so. */
    static boolean isOurs(Message.Response response) {
        return RequestState.isMarked(RequestIdText.of(response.id()));
    }

    /**
     * Takes a client's response to an elicitation.
     *
     * @return the question that was answered; empty when it was not this caller's to answer
     */
    Optional<Approval> take(Message.Response response, Sender.Known sender, Optional<KnownSession> session)
            throws StoreUnavailableException {
        String id = RequestIdText.of(response.id());
        Opening opening = RequestState.open(desk.store().secret(), owner(sender, session), id, clock.instant());
        if (opening == Opening.Foreign.FOREIGN) {
            return Optional.empty();
        }
        RequestState state =
                opening instanceof Opening.Opened opened ? opened.state() : ((Opening.Expired) opening).state();
        Optional<Approval> approval = desk.store().find(state.approvalId());
        if (approval.isPresent()) {
            take(approval.get(), Optional.of(response.reply()));
        }
        return approval;
    }

    /** Takes what the person at the client says. Whoever is late, or says nothing, changes nothing. */
    void take(Approval approval, Optional<ElicitationReply> reply) throws StoreUnavailableException {
        if (reply.isEmpty() || approval.question().asked() != Asked.USER) {
            return;
        }
        switch (reply.get()) {
            case YES -> desk.answer(approval.id(), answer(approval, Answer.Verdict.APPROVE));
            case NO -> desk.answer(approval.id(), answer(approval, Answer.Verdict.DENY));
            // Nobody has decided, and the client will not ask again by itself.
            case ACCEPTED, CANCELLED, FAILED, UNREADABLE -> heldCalls.answered(approval.id());
        }
    }

    private static Answer answer(Approval approval, Answer.Verdict verdict) {
        return new Answer(verdict, USER + approval.question().caller(), "elicitation", "", Optional.empty());
    }
}
