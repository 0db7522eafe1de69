package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.Approval;
import io.github.mcppolicy.approval.ApprovalStore;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.protocol.RequestId;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are held until a person has answered. None of them has a thread: one thread for all, which exists only
 * while there are any, looks at the store a few times a second, for all of them in one go. Where the answer is given in
 * this JVM, the call goes on at once. Bounded in number and in memory. Thread-safe.
 */
public final class HeldCalls implements AutoCloseable {

    /** What a host does for a call that it holds. Of {@link #goOn}, {@link #cancelled} and {@link #stopped}, one is called, once. */
    public interface Waiter {

        /** Something has changed, or time is up: the call is evaluated again. */
        void goOn();

        /**
         * Nothing has changed. Called a few times a second; must not wait for anything.
         *
         * @param nowNanos same contract as {@link System#nanoTime}
         */
        void stillWaiting(long nowNanos);

        /** The client does not want the answer any more. The call does not run. */
        void cancelled();

        /** The policy ends. Whatever is answered now, the call does not run. */
        void stopped();
    }

    private static final int MOST_CALLS = 1_000;
    private static final long MOST_BYTES = 16 * 1024 * 1024;
    private static final long MILLIS_BETWEEN_LOOKS = 300;
    private static final long IDLE_THREAD_SECONDS = 5;

    private final ApprovalStore store;
    private final LongSupplier nanoTime;
    private final OperationalLog log;
    private final ScheduledThreadPoolExecutor looking;
    private final Set<Place> places = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytesHeld = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean closed;

    HeldCalls(ApprovalStore store, LongSupplier nanoTime, OperationalLog log) {
        this.store = store;
        this.nanoTime = nanoTime;
        this.log = log;
        this.looking = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "mcp-policy-held-calls");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
        looking.setKeepAliveTime(IDLE_THREAD_SECONDS, TimeUnit.SECONDS);
        looking.allowCoreThreadTimeOut(true);
    }

    /** Where a call waits. */
    public final class Place {
        private final String approvalId;
        private final Optional<Caller> caller;
        private final long until;
        private final int bytes;
        private final Waiter waiter;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(String approvalId, Optional<Caller> caller, long until, int bytes, Waiter waiter) {
            this.approvalId = approvalId;
            this.caller = caller;
            this.until = until;
            this.bytes = bytes;
            this.waiter = waiter;
        }

        /** The call is over, however it ended: nobody hears of it any more. False when it had already gone on. */
        public boolean leave() {
            if (!left.compareAndSet(false, true)) {
                return false;
            }
            places.remove(this);
            bytesHeld.addAndGet(-bytes);
            return true;
        }

        private void goOn() {
            if (leave()) {
                waiter.goOn();
            }
        }
    }

    /** Whether there is room for one more call of that many bytes. */
    public boolean hasRoomFor(int bytes) {
        return !closed && places.size() < MOST_CALLS && bytesHeld.get() + bytes <= MOST_BYTES;
    }

    /**
     * Who has made a call, and under which id.
     *
     * @param key of the caller
     * @param session empty where there is none
     */
    record Caller(String key, String session, RequestId request) {}

    /**
     * Holds a call. The waiter may be called before this returns.
     *
     * @param bytes how much the call takes
     */
    public Place hold(Outcome.Held call, int bytes, Waiter waiter) {
        return add(call.approvalId(), Optional.of(call.caller()), call.longest(), bytes, waiter);
    }

    /** Has the waiter go on when a question is answered or over. */
    public void watch(Outcome.Awaited question, Waiter waiter) {
        if (hasRoomFor(0)) {
            add(question.approvalId(), Optional.empty(), question.longest(), 0, waiter);
        }
    }

    private Place add(String approvalId, Optional<Caller> caller, Duration longest, int bytes, Waiter waiter) {
        Place place = new Place(approvalId, caller, nanoTime.getAsLong() + longest.toNanos(), bytes, waiter);
        bytesHeld.addAndGet(bytes);
        places.add(place);
        if (closed) {
            stop(place);
        } else {
            schedule();
        }
        return place;
    }

    /** A client has cancelled a call. */
    void cancelled(Caller caller) {
        for (Place place : places) {
            if (place.caller.isPresent() && place.caller.get().equals(caller) && place.leave()) {
                safely(place.waiter::cancelled);
            }
        }
    }

    /** A person has answered, or will not: calls that wait for this answer go on. */
    public void answered(String approvalId) {
        for (Place place : places) {
            if (place.approvalId.equals(approvalId)) {
                safely(place::goOn);
            }
        }
    }

    /** How many calls are held now. */
    public int held() {
        return places.size();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a turn never fails, see safely
    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                looking.schedule(this::turn, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException ended) {
                scheduled.set(false);
            }
        }
    }

    private void turn() {
        scheduled.set(false);
        safely(this::look);
        if (!places.isEmpty()) {
            schedule();
        }
    }

    /** Looks once, for all calls. */
    void look() {
        List<Place> waiting = List.copyOf(places);
        Optional<Map<String, Approval>> found = find(waiting);
        long now = nanoTime.getAsLong();
        for (Place place : waiting) {
            if (place.until - now <= 0 || (found.isPresent() && isAnswered(place, found.get()))) {
                safely(place::goOn);
            } else if (!place.left.get()) {
                safely(() -> place.waiter.stillWaiting(now));
            }
        }
    }

    /** A question that nobody knows any more is as good as answered: the call has to be asked about again. */
    private static boolean isAnswered(Place place, Map<String, Approval> found) {
        @Nullable Approval approval = found.get(place.approvalId);
        return approval == null || approval.state() != Approval.State.OPEN;
    }

    /** Empty while the store cannot be asked: then held calls wait for the store as well. */
    private Optional<Map<String, Approval>> find(List<Place> waiting) {
        Set<String> ids = new LinkedHashSet<>();
        waiting.forEach(place -> ids.add(place.approvalId));
        Map<String, Approval> found = new HashMap<>();
        try {
            store.find(ids).forEach(approval -> found.put(approval.id(), approval));
            return Optional.of(found);
        } catch (StoreUnavailableException later) {
            return Optional.empty();
        }
    }

    /** One call that cannot go on must not keep the others waiting. */
    private void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError failure) {
            log.error("A held call could not go on: " + FailureText.of(failure));
        }
    }

    private void stop(Place place) {
        if (place.leave()) {
            safely(place.waiter::stopped);
        }
    }

    @Override
    public void close() {
        closed = true;
        looking.shutdownNow();
        places.forEach(this::stop);
    }
}
