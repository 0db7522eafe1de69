package io.github.mcppolicy.simulation;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.AnswerResult;
import io.github.mcppolicy.approval.MemoryApprovals;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionListeners;
import io.github.mcppolicy.catalog.InventoryRecords;
import io.github.mcppolicy.config.AcceptedTypes;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.enforce.ApprovalDesk;
import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.KnownSessions;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.enforce.Sender;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.grant.Identification;
import io.github.mcppolicy.grant.Identity;
import io.github.mcppolicy.grant.LaterIdentification;
import io.github.mcppolicy.grant.Requester;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import io.github.mcppolicy.policy.EvaluationObserver;
import io.github.mcppolicy.policy.Grant;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.protocol.lists.UnreadableResponseException;
import io.github.mcppolicy.protocol.message.MessageReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides about messages as a running filter does, on a clock that stands still until it is told to go on. Counts,
 * sessions and questions to people last as long as the simulation. Not thread-safe.
 */
public final class PolicySimulation {

    /** As many as the default of {@code mcp.policy.limits.max-live-counts} is a few times over. */
    private static final int MOST_COUNTS = 1_000_000;

    private static final int MOST_SESSIONS = 1_000_000;
    private static final int MOST_QUESTIONS = 100_000;
    private static final int MOST_OPEN_PER_CALLER = 20;
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);
    private static final String ENDPOINT = "/mcp";
    private static final byte[] LIST_TOOLS =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}".getBytes(StandardCharsets.US_ASCII);

    private final Policy policy;
    private final CollectedRecords records = new CollectedRecords();
    private final ApprovalDesk desk;
    private final KnownSessions sessions;
    private final EvaluationObserver observer;
    private final Enforcer enforcer;
    private final Set<String> begun = new HashSet<>();
    private final Resilience4jRateLimits limits;
    private Instant now;
    private Instant swept;

    private PolicySimulation(Policy policy, Instant start, ReadLimits readLimits, EvaluationObserver observer) {
        this.observer = observer;
        this.policy = policy;
        this.now = start;
        this.swept = start;
        MemoryApprovals approvals = new MemoryApprovals(MOST_QUESTIONS, () -> now);
        DecisionListeners listeners = DecisionListeners.none();
        this.desk = new ApprovalDesk(approvals, MOST_OPEN_PER_CALLER, Optional.empty(), records, listeners, () -> now);
        this.sessions = new KnownSessions(MOST_SESSIONS, this::nanoTime);
        this.limits = new Resilience4jRateLimits(MOST_COUNTS, this::nanoTime, approvals);
        this.enforcer = new Enforcer(
                () -> policy,
                new MessageReader(readLimits),
                AcceptedTypes.JSON,
                limits,
                desk,
                sessions,
                InventoryRecords.NONE,
                records,
                listeners,
                Mode.ENFORCE,
                () -> now,
                this::nanoTime,
                observer);
    }

    /**
     * Begins with nothing counted and nobody asked.
     *
     * @param readLimits how large a message may be
     */
    public static PolicySimulation of(Policy policy, Instant start, ReadLimits readLimits) {
        return of(policy, start, readLimits, EvaluationObserver.NONE);
    }

    /**
     * The same for somebody who wants to see how it decides.
     *
     * @param observer is told of each step
     */
    public static PolicySimulation of(
            Policy policy, Instant start, ReadLimits readLimits, EvaluationObserver observer) {
        return new PolicySimulation(policy, start, readLimits, observer);
    }

    private long nanoTime() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    public Policy policy() {
        return policy;
    }

    public Instant now() {
        return now;
    }

    /**
     * Lets time pass. What is earlier than now changes nothing, because counts cannot be taken back.
     */
    public void goOnTo(Instant time) {
        if (time.isAfter(now)) {
            now = time;
        }
        if (now.isAfter(swept.plus(SWEEP_INTERVAL))) {
            swept = now;
            dropIdle();
        }
    }

    /** What is over takes memory, and a replay may go over months. */
    private void dropIdle() {
        limits.dropIdle();
        sessions.dropIdle();
        begun.clear();
        try {
            desk.dropIdle();
        } catch (StoreUnavailableException impossible) {
            throw new IllegalStateException("a store in memory is always there", impossible);
        }
    }

    /**
     * Decides about the body of one POST.
     *
     * @param session the app's session that it belongs to, which is the caller's from its first message on; empty where
     *     it belongs to none
     * @param headers as the client sent them; what revision 2026-07-28 demands is not added
     * @throws IllegalArgumentException when the policy has no such grant
     */
    public SimulatedDecision send(SimulatedCaller caller, String session, RequestHeaders headers, byte[] message) {
        Sender sender = sender(caller);
        if (!session.isEmpty() && begun.add(session)) {
            sessions.minted(session, sender.caller());
        }
        InboundRequest request = new InboundRequest(
                ENDPOINT, session, headers, InboundRequest.Answer.TO_ITS_MESSAGES, new InboundRequest.Bytes(message));
        Outcome outcome = enforcer.begin(sender, request);
        List<DecisionEvent> decisions = records.take();
        Optional<String> question = decisions.stream()
                .map(DecisionEvent::approval)
                .filter(id -> !id.isEmpty())
                .findFirst();
        if (outcome instanceof Outcome.Held held) {
            return stopped(decisions, held.otherwise(), question);
        }
        return outcome instanceof Outcome.Answer answer
                ? stopped(decisions, answer, question)
                : new SimulatedDecision(
                        decisions, SimulatedDecision.Passage.REACHES_THE_APP, Optional.empty(), question);
    }

    private static SimulatedDecision stopped(
            List<DecisionEvent> decisions, Outcome.Answer answer, Optional<String> question) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        return new SimulatedDecision(
                decisions,
                SimulatedDecision.Passage.STOPPED,
                body.isEmpty() ? Optional.empty() : Optional.of(body),
                question);
    }

    /**
     * Takes note of an answer of the app to {@code tools/list}, as a filter does that sees it.
     *
     * @param answer a JSON-RPC response
     */
    public void listed(byte[] answer) {
        InboundRequest request = new InboundRequest(
                ENDPOINT,
                "",
                RequestHeaders.NONE,
                InboundRequest.Answer.TO_ITS_MESSAGES,
                new InboundRequest.Bytes(LIST_TOOLS));
        Sender nobody = sender(SimulatedCaller.at("127.0.0.1"));
        if (enforcer.begin(nobody, request) instanceof Outcome.Pass pass) {
            show(answer, pass);
        }
        records.take();
    }

    private static void show(byte[] answer, Outcome.Pass pass) {
        pass.observer().ifPresent(observer -> observer.accept(answer));
        try {
            if (pass.lists().isPresent()) {
                pass.lists().get().withoutHidden(answer);
            }
        } catch (UnreadableResponseException unreadable) {
            throw new IllegalArgumentException("not an answer to tools/list", unreadable);
        }
    }

    /** Who the caller is at this time, and which rules hold. */
    public Sender sender(SimulatedCaller caller) {
        if (caller instanceof SimulatedCaller.Granted granted) {
            return placed(Caller.granted(granted.grant()), Optional.of(granted.grant()));
        }
        if (caller instanceof SimulatedCaller.Placed placed) {
            return placed(placed.caller(), placed.grant());
        }
        if (caller instanceof SimulatedCaller.Remembered remembered) {
            return remembered(remembered.identity());
        }
        return enforcer.identify((SimulatedCaller.Known) caller);
    }

    private Sender placed(Caller caller, Optional<String> name) {
        Policy rules = policy;
        if (name.isPresent()) {
            Grant grant = policy.grants().stream()
                    .filter(one -> one.definition().name().equals(name.get()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the policy has no such grant"));
            observer.grantFits(grant, EvaluationObserver.FoundBy.NAME, "");
            rules = grant.policy();
        }
        return new Sender.Known(caller, rules, policy, (Requester) SimulatedCaller.at("127.0.0.1"));
    }

    private Sender remembered(Identity identity) {
        LaterIdentification who = identity.identify(policy, now);
        String address = identity.facts().address();
        Requester requester = (Requester) SimulatedCaller.at(address);
        if (who instanceof Identification.Known known) {
            return new Sender.Known(known.caller(), known.policy(), policy, requester);
        }
        if (who instanceof Identification.UnknownToken) {
            return new Sender.UnknownToken(Caller.address(address), policy, requester);
        }
        throw new IllegalArgumentException("the policy names a role that nobody has asked about");
    }

    /** Who somebody is at this time. */
    public record Identified(Caller caller, Policy rules) {}

    /** The rules that hold for somebody now; empty where none do, because of a token that is not known. */
    public Optional<Identified> identified(SimulatedCaller caller) {
        return sender(caller) instanceof Sender.Known known
                ? Optional.of(new Identified(known.caller(), known.rules()))
                : Optional.empty();
    }

    /** Whether enough is known of somebody to tell now which of the policy's rules hold. */
    public boolean canTell(Identity identity) {
        return !(identity.identify(policy, now) instanceof LaterIdentification.Undecided);
    }

    /**
     * Answers a question as a person would.
     *
     * @param question as {@link SimulatedDecision#question} names it
     */
    public AnswerResult answer(String question, Answer answer) {
        try {
            return desk.answer(question, answer);
        } catch (StoreUnavailableException impossible) {
            throw new IllegalStateException("a store in memory is always there", impossible);
        }
    }
}
