package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.audit.AuditSink;
import io.github.mcppolicy.audit.DecisionListeners;
import io.github.mcppolicy.capture.RequestCapture;
import io.github.mcppolicy.catalog.Finding;
import io.github.mcppolicy.catalog.InventoryRecords;
import io.github.mcppolicy.catalog.InventorySnapshot;
import io.github.mcppolicy.catalog.ToolFinding;
import io.github.mcppolicy.config.AcceptedTypes;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.grant.Grants;
import io.github.mcppolicy.grant.Identification;
import io.github.mcppolicy.grant.Requester;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.EvaluationObserver;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.ErrorCode;
import io.github.mcppolicy.protocol.ProtocolError;
import io.github.mcppolicy.protocol.RefusalMessages;
import io.github.mcppolicy.protocol.RequestId;
import io.github.mcppolicy.protocol.headers.StandardHeaders;
import io.github.mcppolicy.protocol.lists.ListResponseFilter;
import io.github.mcppolicy.protocol.message.BatchElements;
import io.github.mcppolicy.protocol.message.ClientClaims;
import io.github.mcppolicy.protocol.message.ElicitationReply;
import io.github.mcppolicy.protocol.message.Message;
import io.github.mcppolicy.protocol.message.MessageReader;
import io.github.mcppolicy.protocol.message.Operation;
import io.github.mcppolicy.protocol.message.ParseResult;
import io.github.mcppolicy.protocol.message.RetryFields;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Performs the steps in order: read, decide, take from the limits, record, and only then pass. A request passes from
 * only one place, after its records were written. Every doubt and every failure before that place ends in a refusal.
 *
 * <p>Thread-safe. A request is evaluated by one policy from start to end.
 */
public final class Enforcer {

    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int UNAVAILABLE = 503;
    private static final byte[] NO_BODY = {};

    private static final Caller UNIDENTIFIED = Caller.address("unknown");
    private static final ProtocolError UNKNOWN_TOKEN =
            ProtocolError.invalidRequest("the token belongs to no grant that is in force");
    private static final ProtocolError ANOTHERS_SESSION =
            ProtocolError.invalidRequest("no such session of this caller: send initialize again, without a session");

    private static final ProtocolError ANOTHERS_QUESTION =
            ProtocolError.invalidRequest("the response answers no question of this caller in this session");
    private static final ProtocolError ANSWER_IN_A_BATCH =
            ProtocolError.invalidRequest("a response to a question about a call comes alone, not in a batch");
    private static final ProtocolError UNREADABLE_ANSWER = ProtocolError.invalidRequest(
            "the response is not the result of an elicitation that can be read in one way");
    private static final ProtocolError ANOTHERS_STATE =
            ProtocolError.invalidParams("params.requestState was not given for this call of this caller");
    private static final ProtocolError STORE_AWAY =
            new ProtocolError(ErrorCode.INTERNAL_ERROR, "the store of approvals cannot be asked now, try again");

    private final Supplier<Policy> policies;
    private final MessageReader reader;
    private final AcceptedTypes acceptedTypes;
    private final LimitCheck limitCheck;
    private final ApprovalDesk approvals;
    private final HeldCalls heldCalls;
    private final ClientAnswers clientAnswers;
    private final ToolDefinitions definitions;
    private final PinnedTools pinned;
    private final KnownRisks risks = new KnownRisks();
    private final ApprovalStep approvalStep;
    private final KnownSessions sessions;
    private final ToolHeaderCache toolHeaders = new ToolHeaderCache();
    private final AnswerFilters answers;
    private final AuditRecorder auditRecorder;
    private final Mode mode;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final EvaluationObserver observer;
    private final OperationalLog log = new OperationalLog();
    private final ListedTools listedTools;
    private final InventorySharing inventorySharing;
    private final Unauthenticated unauthenticated = new Unauthenticated(log);
    private final AtomicBoolean warnedThatNothingIsHeld = new AtomicBoolean();

    /**
     * Evaluates each request by the policy that is in force when it arrives.
     *
     * @param policies supplies that policy
     * @param acceptedTypes the types of body that a host hands in as bytes
     * @param approvals asks people, in the store of these limits
     * @param inventory what other instances know of the app's lists
     * @param audit keeps the record of each decision; when it fails, the call is refused
     * @param listeners see each decision that was recorded
     * @param clock dates the audit records, and tells whether a grant has expired
     * @param nanoTime measures how long an evaluation took; same contract as {@link System#nanoTime}
     */
    public Enforcer(
            Supplier<Policy> policies,
            MessageReader reader,
            AcceptedTypes acceptedTypes,
            RateLimits limits,
            ApprovalDesk approvals,
            KnownSessions sessions,
            InventoryRecords inventory,
            AuditSink audit,
            DecisionListeners listeners,
            Mode mode,
            InstantSource clock,
            LongSupplier nanoTime) {
        this(
                policies,
                reader,
                acceptedTypes,
                limits,
                approvals,
                sessions,
                inventory,
                audit,
                listeners,
                mode,
                clock,
                nanoTime,
                EvaluationObserver.NONE);
    }

    /**
     * The same for somebody who wants to see how it decides.
     *
     * @param observer is told of each step
     */
    public Enforcer(
            Supplier<Policy> policies,
            MessageReader reader,
            AcceptedTypes acceptedTypes,
            RateLimits limits,
            ApprovalDesk approvals,
            KnownSessions sessions,
            InventoryRecords inventory,
            AuditSink audit,
            DecisionListeners listeners,
            Mode mode,
            InstantSource clock,
            LongSupplier nanoTime,
            EvaluationObserver observer) {
        this.observer = observer;
        this.policies = policies;
        this.reader = reader;
        this.acceptedTypes = acceptedTypes;
        this.limitCheck = new LimitCheck(limits, observer);
        this.approvals = approvals;
        this.heldCalls = new HeldCalls(approvals.store(), nanoTime, log);
        this.clientAnswers = new ClientAnswers(approvals, heldCalls, clock);
        this.listedTools = new ListedTools(log, clock, nanoTime, risks);
        this.inventorySharing = new InventorySharing(listedTools.records(), inventory);
        this.definitions = new ToolDefinitions(listedTools, approvals.store());
        this.pinned = new PinnedTools(definitions, nanoTime, log);
        this.approvalStep = new ApprovalStep(approvals, clientAnswers, definitions, limitCheck);
        approvals.whenAnswered(answered -> heldCalls.answered(answered.id()));
        this.sessions = sessions;
        this.auditRecorder = new AuditRecorder(audit, listeners, sessions, risks, mode, clock, nanoTime);
        this.mode = mode;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.answers = new AnswerFilters(policies, clock, toolHeaders, listedTools, pinned);
    }

    /** From now on whole requests are kept as well. For whoever has made this enforcer, before its first request. */
    public void captureBy(RequestCapture capture) {
        auditRecorder.captureBy(capture);
    }

    /**
     * Compares the policy with the tools that lists have shown, if either has changed since the last time. What was
     * not yet reported is logged. Instances that share a store are told what tools are. This has to be called again and
     * again.
     */
    public void reviewInTurn(Policy current) {
        listedTools.reviewInTurn(current);
        share();
    }

    /** The same at once, for somebody who wants to know. */
    public void review(Policy current) {
        listedTools.review(current);
        share();
    }

    private void share() {
        try {
            definitions.share();
        } catch (StoreUnavailableException later) {
            // At the next review. That the store is away is said by its problems.
        }
    }

    /** What in the policy fits none of the tools, as of the last {@link #review}. */
    public List<Finding> findings() {
        return listedTools.findings();
    }

    /** The tools that lists have shown, as of the last {@link #review}. */
    public Set<String> listedTools() {
        return listedTools.names();
    }

    /** What is to be said of the tools that lists have shown, as of the last {@link #review}. */
    public List<ToolFinding> toolFindings() {
        return listedTools.toolFindings();
    }

    /** What lists have shown until now, here and, as far as it is known here, at other instances. */
    public InventorySnapshot inventory() {
        return listedTools.inventory();
    }

    /** Tells other instances what was listed here, and hears from them. This has to be called again and again. */
    public void shareInventory() {
        listedTools.learn();
        inventorySharing.exchange();
    }

    /** What in another policy fits none of the tools that were listed until the last {@link #review}. */
    public List<Finding> findings(Policy other) {
        return listedTools.findings(other);
    }

    /** The reader, whose limits tell a host how much of a body to read. */
    public MessageReader reader() {
        return reader;
    }

    /** The types of body that a host may hand in. Any other body is an {@link InboundRequest.OtherType}. */
    public AcceptedTypes acceptedTypes() {
        return acceptedTypes;
    }

    /** The sessions of the app, for a host that learns of a session in another way than from an answer. */
    public KnownSessions sessions() {
        return sessions;
    }

    /** The calls that wait for a person. Whoever closes the policy closes them first. */
    public HeldCalls heldCalls() {
        return heldCalls;
    }

    /** Finds out who sends a request. Only for the thread of the request. */
    public Sender identify(Requester requester) {
        Policy document = policies.get();
        try {
            Identification who = Grants.identify(document, requester, timeFor(document), observer);
            if (who instanceof Identification.Known known) {
                unauthenticated.saw(document, requester);
                return new Sender.Known(known.caller(), known.policy(), document, requester);
            }
            return new Sender.UnknownToken(Caller.address(requester.address()), document, requester);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            return new Sender.Unidentified(UNIDENTIFIED, document, failure);
        }
    }

    /** Time matters to grants only, and each request would pay for asking the clock. */
    private Instant timeFor(Policy document) {
        return document.grants().isEmpty() ? Instant.EPOCH : clock.instant();
    }

    /** Whether refusals of this sender's requests are carried out: when both the setting and the policy say so. */
    public Mode mode(Sender sender) {
        return mode == Mode.MONITOR ? mode : sender.document().mode();
    }

    /**
     * Evaluates one request to an endpoint. Every message in it has its audit record before this returns.
     *
     * @return what the host must do; the app's handler may run only for an {@link Outcome.Pass}
     */
    public Outcome begin(Sender sender, InboundRequest inbound) {
        long started = nanoTime.getAsLong();
        AuditRecorder.Request records = auditRecorder.request(sender, inbound, started);
        Outcome outcome = decide(sender, inbound, records);
        records.capture();
        return outcome;
    }

    private Outcome decide(Sender sender, InboundRequest inbound, AuditRecorder.Request records) {
        if (sender instanceof Sender.UnknownToken) {
            return turnAway(records);
        }
        Outcome outcome = evaluate(sender, inbound, records);
        return records.mode() == Mode.ENFORCE ? outcome : monitored(sender, inbound, outcome, records);
    }

    /** In every mode: the app must not see a token, nor take whoever has a wrong one for somebody without a token. */
    private Outcome turnAway(AuditRecorder.Request records) {
        try {
            records.turnedAway("the token belongs to no grant that is in force");
            return new Outcome.Answer(UNAUTHORIZED, RefusalMessages.malformed(UNKNOWN_TOKEN));
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            report(failure, records);
            return new Outcome.Answer(500, RefusalMessages.failed());
        }
    }

    private Outcome monitored(Sender sender, InboundRequest inbound, Outcome outcome, AuditRecorder.Request records) {
        // The document may enforce again while a stream is open; the setting holds until the restart.
        Optional<ListResponseFilter> streamLists =
                mode == Mode.ENFORCE ? answers.ofMonitoredStream(sender, inbound) : Optional.empty();
        return outcome instanceof Outcome.Pass pass
                ? Outcome.Pass.monitored(records.closing(), streamLists, pass.observer(), pass.mintedSessions())
                : Outcome.Pass.monitored(records.closing(), streamLists, Optional.empty(), Optional.empty());
    }

    private Outcome evaluate(Sender sender, InboundRequest inbound, AuditRecorder.Request records) {
        try {
            records.decidedBy(sender.document());
            if (!(sender instanceof Sender.Known known)) {
                report(((Sender.Unidentified) sender).failure(), records);
                return new Outcome.Answer(500, RefusalMessages.failed());
            }
            Ownership ownership = records.ownership();
            if (ownership == Ownership.ANOTHERS) {
                records.ofAnothersSession("the session belongs to another caller");
                return new Outcome.Answer(NOT_FOUND, RefusalMessages.malformed(ANOTHERS_SESSION));
            }
            if (ownership == Ownership.UNAVAILABLE) {
                return ofUnknownOwner(inbound, records);
            }
            if (inbound.body() instanceof InboundRequest.Bytes body) {
                return evaluate(reader.read(body.bytes()), known, inbound, records);
            }
            if (inbound.body() == InboundRequest.Nothing.NOTHING) {
                return Outcome.Pass.withoutMessage(records.closing(), answers.ofStream(known, inbound));
            }
            if (inbound.body() instanceof InboundRequest.OtherType other) {
                return refuse(UNSUPPORTED_MEDIA_TYPE, other.why(), records);
            }
            return refuse(BAD_REQUEST, ((InboundRequest.Unreadable) inbound.body()).why(), records);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            report(failure, records);
            return new Outcome.Answer(500, RefusalMessages.failed());
        }
    }

    /** Where nobody can tell whose the session is, it may be another caller's. */
    private Outcome ofUnknownOwner(InboundRequest inbound, AuditRecorder.Request records) {
        if (inbound.body() instanceof InboundRequest.Bytes body
                && reader.read(body.bytes()) instanceof ParseResult.Accepted accepted) {
            ParsedRequest parsed = ParsedRequest.of(accepted.message(), inbound);
            records.readAs(parsed);
            List<MessageOutcome> outcomes = SessionOwnership.unavailable(parsed.messages());
            records.outcomes(parsed.messages(), outcomes);
            return Refusals.refused(parsed, outcomes);
        }
        records.ofUnknownOwner();
        return new Outcome.Answer(
                UNAVAILABLE,
                RefusalMessages.notificationUnavailable(
                        SessionOwnership.UNAVAILABLE, SessionOwnership.RETRY_AFTER_SECONDS));
    }

    private Outcome evaluate(
            ParseResult result, Sender.Known sender, InboundRequest inbound, AuditRecorder.Request records) {
        if (result instanceof ParseResult.Refused refused) {
            return refuse(BAD_REQUEST, refused.error(), records);
        }
        Message message = ((ParseResult.Accepted) result).message();
        try {
            ParsedRequest parsed = ParsedRequest.of(message, inbound);
            records.readAs(parsed);
            return evaluate(parsed, sender, records);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            report(failure, records);
            return Refusals.failed(message);
        }
    }

    private Outcome evaluate(ParsedRequest parsed, Sender.Known sender, AuditRecorder.Request records) {
        Optional<ProtocolError> error = parsed.isStateless()
                ? StandardHeaders.error(parsed.message(), parsed.inbound().headers())
                : Optional.empty();
        if (error.isPresent()) {
            return refuse(parsed, error.get(), records);
        }
        if (answersUs(parsed)) {
            return parsed.message() instanceof Message.Response response
                    ? takeAnswer(response, sender, records)
                    : refuse(parsed, ANSWER_IN_A_BATCH, records);
        }
        Optional<Operation.CallTool> retried = parsed.retriedCall();
        return retried.isPresent()
                ? evaluateRetry(parsed, retried.get(), sender, records)
                : evaluateCalls(parsed, sender, records);
    }

    private static boolean answersUs(ParsedRequest parsed) {
        for (Message.Single message : parsed.messages()) {
            if (message instanceof Message.Response response && ClientAnswers.isOurs(response)) {
                return true;
            }
        }
        return false;
    }

    /** What a client answers to the filter is not the app's. */
    private Outcome takeAnswer(Message.Response response, Sender.Known sender, AuditRecorder.Request records) {
        if (response.reply() == ElicitationReply.UNREADABLE) {
            return refuse(BAD_REQUEST, UNREADABLE_ANSWER, records);
        }
        try {
            Optional<Approval> approval = clientAnswers.take(response, sender, records.session());
            if (approval.isEmpty()) {
                return refuse(BAD_REQUEST, ANOTHERS_QUESTION, records);
            }
            records.outcomes(List.of(response), List.of(ApprovalRefusals.taken(approval.get())));
            return new Outcome.Answer(ACCEPTED, NO_BODY);
        } catch (StoreUnavailableException away) {
            return refuse(UNAVAILABLE, STORE_AWAY, records);
        }
    }

    private Outcome evaluateRetry(
            ParsedRequest parsed, Operation.CallTool call, Sender.Known sender, AuditRecorder.Request records) {
        try {
            return clientAnswers.returned(call, sender) instanceof ClientAnswers.Returned.Own own
                    ? evaluateCalls(parsed.with(own.retry()), sender, records)
                    : refuse(parsed, ANOTHERS_STATE, records);
        } catch (StoreUnavailableException away) {
            return refuse(parsed, STORE_AWAY, records);
        }
    }

    private Outcome evaluateCalls(ParsedRequest parsed, Sender.Known sender, AuditRecorder.Request records) {
        List<MessageOutcome> decided = decide(parsed.messages(), sender, records.mode());
        // A message that the policy stops is answered as if its schema were unknown, because the tool may be hidden.
        Optional<ProtocolError> error =
                parsed.isStateless() && allMightPass(decided) ? parameterError(parsed) : Optional.empty();
        if (error.isPresent()) {
            return refuse(parsed, error.get(), records);
        }
        LimitCheck.Subjects subjects = subjects(parsed, sender, records);
        List<MessageOutcome> outcomes = spend(parsed, decided, sender, subjects);
        records.outcomes(parsed.messages(), outcomes);
        if (!mayReachTheApp(outcomes)) {
            return stopped(parsed, outcomes, subjects);
        }
        cancelHeld(parsed, subjects);
        return pass(parsed, outcomes, sender, records.closing());
    }

    private void warnThatNothingIsHeld() {
        if (warnedThatNothingIsHeld.compareAndSet(false, true)) {
            log.warn("A call that waits for a person is not held, because its request cannot go asynchronous: declare"
                    + " async-supported for the servlet of the MCP endpoint and for every filter before it");
        }
    }

    private Outcome stopped(ParsedRequest parsed, List<MessageOutcome> outcomes, LimitCheck.Subjects subjects) {
        Outcome.Answer answer = Refusals.refused(parsed, outcomes);
        Optional<Hold> hold = outcomes.get(0) instanceof MessageOutcome.Refused refused && outcomes.size() == 1
                ? refused.hold()
                : Optional.empty();
        if (hold.isEmpty() || !(parsed.message() instanceof Message.Request request)) {
            return answer;
        }
        if (hold.get().how() == Hold.How.CLIENT) {
            return answer.awaiting(
                    new Outcome.Awaited(hold.get().approvalId(), hold.get().longest()));
        }
        InboundRequest.Holding holding = parsed.inbound().holding().get();
        if (holding == InboundRequest.Holding.NOT_CONFIGURED) {
            warnThatNothingIsHeld();
        }
        if (!holding.isPossible()) {
            return answer;
        }
        String token = request.claims().progressToken();
        return new Outcome.Held(
                hold.get().approvalId(),
                caller(subjects, request.id()),
                hold.get().longest(),
                hold.get().messages(),
                token.isEmpty() ? Optional.empty() : Optional.of(token),
                answer);
    }

    private static HeldCalls.Caller caller(LimitCheck.Subjects subjects, RequestId request) {
        return new HeldCalls.Caller(
                subjects.caller().key(),
                subjects.session().map(KnownSession::subject).orElse(""),
                request);
    }

    /**
     * A client that gives a call up must not see it run later. Without a session nothing tells two clients of one caller
     * apart, and both may count their requests from 1; such a client closes the connection.
     */
    private void cancelHeld(ParsedRequest parsed, LimitCheck.Subjects subjects) {
        if (subjects.session().isEmpty()) {
            return;
        }
        for (Message.Single message : parsed.messages()) {
            if (message.operation() instanceof Operation.Cancel cancel) {
                cancel.request().ifPresent(id -> heldCalls.cancelled(caller(subjects, id)));
            }
        }
    }

    private List<MessageOutcome> decide(List<Message.Single> messages, Sender.Known sender, Mode mode) {
        MessageEvaluator evaluator = new MessageEvaluator(sender, pinned, mode, observer);
        List<MessageOutcome> outcomes = new ArrayList<>(messages.size());
        messages.forEach(message -> outcomes.add(evaluator.evaluate(message.operation())));
        return outcomes;
    }

    private Optional<ProtocolError> parameterError(ParsedRequest parsed) {
        return parsed.messages().get(0).operation() instanceof Operation.CallTool call
                ? toolHeaders.error(call.call(), parsed.inbound().headers())
                : Optional.empty();
    }

    /** Nobody mints sessions in the stateless era, so the header proves nothing there. */
    private static LimitCheck.Subjects subjects(ParsedRequest parsed, Sender sender, AuditRecorder.Request records) {
        return new LimitCheck.Subjects(
                sender.caller(), parsed.isStateless() ? SessionLookup.Missing.UNKNOWN : records.key());
    }

    /**
     * A message that is stopped stops its whole batch; a batch asks people and takes from the limits only when nothing
     * else stops it.
     */
    private List<MessageOutcome> spend(
            ParsedRequest parsed, List<MessageOutcome> decided, Sender.Known sender, LimitCheck.Subjects subjects) {
        List<MessageOutcome> spent = decided;
        if (ApprovalStep.isNeeded(decided) && noneStopped(decided)) {
            spent = approvalStep.spend(decided, new ApprovalStep.Sent(parsed, sender, subjects));
        } else if (decided.size() == 1 || noneStopped(decided)) {
            spent = limitCheck.spend(decided, subjects);
        }
        return noneStopped(spent) ? spent : Refusals.stoppingAll(parsed.messages(), spent);
    }

    private static boolean allMightPass(List<MessageOutcome> outcomes) {
        for (MessageOutcome outcome : outcomes) {
            if (!outcome.mightPass()) {
                return false;
            }
        }
        return true;
    }

    private static boolean allPass(List<MessageOutcome> outcomes) {
        for (MessageOutcome outcome : outcomes) {
            if (!outcome.passes()) {
                return false;
            }
        }
        return true;
    }

    private static boolean noneStopped(List<MessageOutcome> outcomes) {
        for (MessageOutcome outcome : outcomes) {
            if (outcome instanceof MessageOutcome.Refused) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayReachTheApp(List<MessageOutcome> outcomes) {
        boolean anyPasses = false;
        for (MessageOutcome outcome : outcomes) {
            anyPasses |= outcome.passes();
        }
        return anyPasses && noneStopped(outcomes);
    }

    private Outcome pass(
            ParsedRequest parsed, List<MessageOutcome> outcomes, Sender.Known sender, PassClosing closing) {
        boolean mints = parsed.asksFor(Operation.Initialize.class) && !parsed.isStateless();
        Optional<Consumer<byte[]>> observer = answers.observer(parsed, sender);
        Outcome.Pass pass = Outcome.Pass.asEvaluated(
                closing,
                continuing(parsed, outcomes, sender).or(() -> answers.of(parsed, sender, observer)),
                answers.ofStream(sender, parsed.inbound()),
                observer,
                mints ? learnSession(parsed, sender.caller()) : Optional.empty());
        return allPass(outcomes) ? withoutOurs(parsed, pass) : pass.withOnly(rest(parsed, outcomes));
    }

    /** Where the app asks for more in a call that a person has said yes to, nobody is to be asked about that again. */
    private Optional<ListResponseFilter> continuing(
            ParsedRequest parsed, List<MessageOutcome> outcomes, Sender.Known sender) {
        if (!parsed.isStateless() || !(outcomes.get(0) instanceof MessageOutcome.Approved approved)) {
            return Optional.empty();
        }
        String approvalId = approved.claim().yes().approval().id();
        Question question = approved.claim().question();
        try {
            byte[] secret = approvals.store().secret();
            return Optional.of(ListResponseFilter.continuing(appState ->
                    '"' + clientAnswers.continuation(sender, question, approvalId, appState, secret) + '"'));
        } catch (StoreUnavailableException away) {
            // The person is asked again in the next round.
            return Optional.empty();
        }
    }

    /** The app does not see what the filter and its client have said to each other. */
    private static Outcome.Pass withoutOurs(ParsedRequest parsed, Outcome.Pass pass) {
        if (!parsed.retry().isOurs()) {
            return pass;
        }
        byte[] body = ((InboundRequest.Bytes) parsed.inbound().body()).bytes();
        Optional<String> appState = parsed.retry().given().isPresent()
                ? parsed.retry().given().get().state().appState()
                : parsed.retriedCall().flatMap(call -> call.retry().stateJson());
        return pass.withBody(RetryFields.withoutOurs(body, appState));
    }

    /** What is left of a batch without the messages that do not reach the app. */
    private static Outcome.Rest rest(ParsedRequest parsed, List<MessageOutcome> outcomes) {
        BitSet passing = new BitSet(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            passing.set(i, outcomes.get(i).passes());
        }
        byte[] body = ((InboundRequest.Bytes) parsed.inbound().body()).bytes();
        return new Outcome.Rest(BatchElements.only(body, passing), Refusals.slots(parsed, outcomes));
    }

    /** An app that sends back the client's own id has not minted it. */
    private Optional<Consumer<String>> learnSession(ParsedRequest parsed, Caller caller) {
        String sent = parsed.inbound().sessionId();
        ClientClaims client = parsed.claims();
        // Over HTTP+SSE the session is there before the client says who it is.
        sessions.opened(sent, client);
        return Optional.of(sessionId -> {
            if (!sessionId.isEmpty() && !sessionId.equals(sent)) {
                sessions.minted(sessionId, caller, client);
            }
        });
    }

    private static Outcome refuse(int status, ProtocolError error, AuditRecorder.Request records) {
        records.malformed(error.reason());
        return new Outcome.Answer(status, RefusalMessages.malformed(error));
    }

    private static Outcome refuse(ParsedRequest parsed, ProtocolError error, AuditRecorder.Request records) {
        records.malformed(error.reason());
        return Refusals.malformed(parsed.message(), error);
    }

    private void report(Throwable failure, AuditRecorder.Request records) {
        log.error("A message was refused because evaluating or recording it failed: " + FailureText.of(failure));
        try {
            records.failed(failure);
        } catch (RuntimeException unrecorded) {
            log.error("No audit record could be written of that refusal: " + FailureText.of(unrecorded));
        }
    }
}
