package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.AnswerResult;
import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.ApprovalStore;
import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.audit.ApprovalEvent;
import io.github.mcppolicy.audit.AuditSink;
import io.github.mcppolicy.audit.DecisionListeners;
import io.github.mcppolicy.audit.EventIds;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The one place where questions to people are asked and answered, whoever asks and answers. Each step is recorded before
 * anybody is told of it. A step that was taken and could not be recorded is recorded as soon as records can be kept
 * again, unless the process ends before. Thread-safe.
 */
public final class ApprovalDesk {
    private static final String PRINCIPAL = "principal:";

    /** While no record can be kept no step is taken, but questions expire. */
    private static final int MOST_UNRECORDED = 10_000;

    private static final int MOST_UNSURE = 1_000;

    private final ApprovalStore store;
    private final int mostOpenPerCaller;
    private final Optional<String> page;
    private final AuditSink audit;
    private final DecisionListeners listeners;
    private final InstantSource clock;
    private final EventIds ids = new EventIds();
    private final Map<ApprovalEvent.Step, LongAdder> steps = new EnumMap<>(ApprovalEvent.Step.class);
    private final Deque<ApprovalEvent> unrecorded = new ArrayDeque<>();

    /** Answers that may have been taken, though nobody heard so. */
    private final Map<String, Answer> unsure = new ConcurrentHashMap<>();

    private final List<Consumer<Approval>> waiting = new CopyOnWriteArrayList<>();

    /**
     * @param mostOpenPerCaller how many open questions a caller may have
     * @param page where people answer questions; empty where nobody knows
     */
    public ApprovalDesk(
            ApprovalStore store,
            int mostOpenPerCaller,
            Optional<URI> page,
            AuditSink audit,
            DecisionListeners listeners,
            InstantSource clock) {
        this.store = store;
        this.mostOpenPerCaller = mostOpenPerCaller;
        this.page = page.map(URI::toString).map(ApprovalDesk::withSlash);
        this.audit = audit;
        this.listeners = listeners;
        this.clock = clock;
        for (ApprovalEvent.Step step : ApprovalEvent.Step.values()) {
            steps.put(step, new LongAdder());
        }
    }

    private static String withSlash(String address) {
        return address.endsWith("/") ? address : address + "/";
    }

    /** How often each step was recorded in this process. */
    public Map<ApprovalEvent.Step, Long> counts() {
        Map<ApprovalEvent.Step, Long> counts = new EnumMap<>(ApprovalEvent.Step.class);
        steps.forEach((step, count) -> counts.put(step, count.sum()));
        return counts;
    }

    /** Where the questions are. Answers are given through {@link #answer} only. */
    public ApprovalStore store() {
        return store;
    }

    /** Whether it is known where people answer questions. */
    boolean hasPage() {
        return page.isPresent();
    }

    /** The address of the page on which a question can be answered, if it is known. */
    Optional<String> pageOf(String id) {
        return page.map(address -> address + id);
    }

    /** Whether a yes may still be used. */
    boolean isInTime(Approval approval) {
        return clock.instant().isBefore(approval.expiresAt());
    }

    /** How a call stands, asking about it where nobody was asked yet. */
    Standing standing(Question question) throws StoreUnavailableException {
        recordWhatIsLeft();
        Standing standing = store.standing(question, mostOpenPerCaller);
        if (standing instanceof Standing.Waiting waits && waits.since() == Standing.Waiting.Since.NOW) {
            record(ApprovalEvent.Step.ASKED, question, waits.approval());
        }
        return standing;
    }

    /**
     * Answers a question. Nobody may answer for a call of its own that somebody else is to decide about.
     *
     * @throws io.github.mcppolicy.audit.AuditFailedException when the answer could not be recorded; it may hold all the
     *     same, and is recorded later then
     */
    public AnswerResult answer(String id, Answer answer) throws StoreUnavailableException {
        recordWhatIsLeft();
        Optional<Approval> question = store.find(id);
        if (question.isPresent() && isOwnCall(question.get().question(), answer)) {
            return new AnswerResult.OwnCall(question.get());
        }
        AnswerResult result = take(id, answer);
        if (result instanceof AnswerResult.Taken taken) {
            taken(taken.approval());
        }
        return result;
    }

    private void taken(Approval answered) {
        boolean isYes = answered.state() != Approval.State.DENIED;
        record(isYes ? ApprovalEvent.Step.APPROVED : ApprovalEvent.Step.DENIED, answered.question(), answered);
        waiting.forEach(call -> call.accept(answered));
    }

    /** Whoever gives the same answer again, because nobody heard how the first time ended, is told of that. */
    private AnswerResult take(String id, Answer answer) throws StoreUnavailableException {
        AnswerResult result;
        try {
            result = store.answer(id, answer);
        } catch (StoreUnavailableException nobodyKnows) {
            if (unsure.size() < MOST_UNSURE) {
                unsure.put(id, answer);
            }
            throw nobodyKnows;
        }
        return unsure.remove(id, answer)
                        && result instanceof AnswerResult.NotOpen closed
                        && isAnsweredBy(closed.approval(), answer)
                ? new AnswerResult.Taken(closed.approval())
                : result;
    }

    private static boolean isAnsweredBy(Approval approval, Answer answer) {
        return approval.answer().map(Approval.Given::answer).equals(Optional.of(answer));
    }

    /** An answer that is still under way may be taken later, so an open question stays unsure. */
    private void settleUnsure() throws StoreUnavailableException {
        for (Map.Entry<String, Answer> given : List.copyOf(unsure.entrySet())) {
            Optional<Approval> found = store.find(given.getKey());
            boolean isOpen = found.isPresent() && found.get().state() == Approval.State.OPEN;
            if (!isOpen && unsure.remove(given.getKey(), given.getValue())) {
                found.filter(approval -> isAnsweredBy(approval, given.getValue()))
                        .ifPresent(this::taken);
            }
        }
    }

    /** A user of the admin address may write its name otherwise than the app does, so letter case does not count. */
    private static boolean isOwnCall(Question question, Answer answer) {
        String by = answer.by().strip();
        return question.asked() == Asked.OPERATOR
                && (question.caller().equalsIgnoreCase(by) || question.caller().equalsIgnoreCase(PRINCIPAL + by));
    }

    /** From now on, whoever waits is told of each answer that is given in this process. */
    public void whenAnswered(Consumer<Approval> told) {
        waiting.add(told);
    }

    /** A call has used a yes, which may have been given to another call. */
    void spent(Question call, Approval yes) {
        record(ApprovalEvent.Step.SPENT, call, yes);
    }

    /**
     * Forgets what is over, and records what has expired or could not be recorded before. This has to be called again
     * and again.
     */
    public void dropIdle() throws StoreUnavailableException {
        try {
            for (Approval expired : store.dropIdle()) {
                leave(event(ApprovalEvent.Step.EXPIRED, expired.question(), expired));
            }
            for (Approval opened : store.openedUnheard()) {
                leave(event(ApprovalEvent.Step.ASKED, opened.question(), opened));
            }
            settleUnsure();
        } finally {
            recordLater();
        }
    }

    /** Records what is left if records can be kept. Whoever closes the records calls this before. */
    public void recordLater() {
        try {
            recordWhatIsLeft();
        } catch (RuntimeException later) {
            // They stay left. That no record can be kept is said by health.
        }
    }

    private void record(ApprovalEvent.Step step, Question call, Approval approval) {
        leave(event(step, call, approval));
        recordWhatIsLeft();
    }

    private void keep(ApprovalEvent event) {
        audit.write(event);
        Objects.requireNonNull(steps.get(event.step())).increment();
        listeners.approval(event);
    }

    private void leave(ApprovalEvent event) {
        synchronized (unrecorded) {
            if (unrecorded.size() < MOST_UNRECORDED) {
                unrecorded.add(event);
            }
        }
    }

    private void recordWhatIsLeft() {
        synchronized (unrecorded) {
            while (!unrecorded.isEmpty()) {
                keep(unrecorded.element());
                unrecorded.remove();
            }
        }
    }

    private ApprovalEvent event(ApprovalEvent.Step step, Question call, Approval approval) {
        Instant now = clock.instant();
        Optional<Answer> answer = approval.answer().map(Approval.Given::answer);
        return new ApprovalEvent(
                ids.next(now),
                now,
                step,
                approval.id(),
                call.rule(),
                call.tool(),
                call.argumentsDigest(),
                call.caller(),
                call.grant(),
                call.endpoint(),
                call.policyVersion(),
                answer.map(Answer::by).orElse(""),
                answer.map(Answer::from).orElse(""),
                step == ApprovalEvent.Step.SPENT
                        ? ""
                        : answer.map(Answer::comment).orElse(""),
                step == ApprovalEvent.Step.APPROVED ? approval.usesLeft() : 0,
                approval.expiresAt());
    }
}
