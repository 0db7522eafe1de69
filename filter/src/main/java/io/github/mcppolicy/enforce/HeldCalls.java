package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.ApprovalStore;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.protocol.RequestId;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The calls that are held until a person has answered. None of them has a thread: one thread for all, which exists only
 * while there are any, looks at the store a few times a second, for all of them in one go. Where the answer is given in
 * this JVM, the call goes on at once. What is written to clients meanwhile, a few other threads write, so that a client
 * that does not read keeps no other call waiting. Bounded in number and in memory. Thread-safe.
 */
public final class HeldCalls implements AutoCloseable {

    /**
     * What a host does for a call that it holds. Of {@link #goOn}, {@link #cancelled} and {@link #stopped}, one is called,
     * once. Only {@link #stopped} may wait for a client.
     */
    public interface Waiter {

        /** Something has changed, or time is up: the call is evaluated again. */
        void goOn();

        /**
         * Nothing has changed. Called a few times a second.
         *
         * @param nowNanos same contract as {@link System#nanoTime}
         * @return what is to be written to the client now, by another thread; empty when nothing is
         */
        Optional<Runnable> stillWaiting(long nowNanos);

        /** The client does not want the answer any more. The call does not run. */
        void cancelled();

        /** The policy ends. Whatever is answered now, the call does not run. */
        void stopped();
    }

    /** Tells a client that it may call again. */
    private record Notice(Runnable tell, Executor writing) implements Waiter {
        @Override
        public void goOn() {
            writing.execute(tell);
        }

        @Override
        public Optional<Runnable> stillWaiting(long nowNanos) {
            return Optional.empty();
        }

        @Override
        public void cancelled() {}

        @Override
        public void stopped() {}
    }

    private static final int MOST_CALLS = 1_000;
    private static final long MOST_BYTES = 16 * 1024 * 1024;
    private static final long MILLIS_BETWEEN_LOOKS = 300;
    private static final long IDLE_THREAD_SECONDS = 5;
    private static final int WRITERS = 4;

    /** What is not written for lack of writers is only a sign of life or a hint. */
    private static final int MOST_UNWRITTEN = 2 * MOST_CALLS;

    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    private final ApprovalStore store;
    private final LongSupplier nanoTime;
    private final OperationalLog log;
    private final ScheduledThreadPoolExecutor looking;
    private final ThreadPoolExecutor writing;
    private final Set<Place> places = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytesHeld = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicBoolean warned = new AtomicBoolean();
    private volatile boolean closed;

    HeldCalls(ApprovalStore store, LongSupplier nanoTime, OperationalLog log) {
        this.store = store;
        this.nanoTime = nanoTime;
        this.log = log;
        this.looking = new ScheduledThreadPoolExecutor(1, work -> thread(work, "mcp-policy-held-calls"));
        looking.setKeepAliveTime(IDLE_THREAD_SECONDS, TimeUnit.SECONDS);
        looking.allowCoreThreadTimeOut(true);
        this.writing = new ThreadPoolExecutor(
                WRITERS,
                WRITERS,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_UNWRITTEN),
                work -> thread(work, "mcp-policy-held-calls-writer"),
                new ThreadPoolExecutor.DiscardPolicy());
        writing.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
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

    /**
     * Tells the operator, when a call is held for the first time, what it may go on without.
     *
     * @param otherFilters names of the app's own filters
     */
    public void warnOnce(Supplier<List<String>> otherFilters) {
        if (!warned.compareAndSet(false, true)) {
            return;
        }
        List<String> names = otherFilters.get();
        if (!names.isEmpty()) {
            log.warn("A call is held for a person. It goes on in a dispatch of type ASYNC, for which a filter runs only"
                    + " where it is mapped for that. Map each of these for ASYNC that has to run, above all one that"
                    + " authenticates: " + String.join(", ", names));
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

    /** Tells a client when a question is answered or over, unless it does not read. */
    public void watch(Outcome.Awaited question, Runnable tell) {
        if (hasRoomFor(0)) {
            Notice notice = new Notice(() -> safely(tell), writing);
            add(question.approvalId(), Optional.empty(), question.longest(), 0, notice);
        }
    }

    private Place add(String approvalId, Optional<Caller> caller, Duration longest, int bytes, Waiter waiter) {
        Place place = new Place(approvalId, caller, nanoTime.getAsLong() + longest.toNanos(), bytes, waiter);
        bytesHeld.addAndGet(bytes);
        places.add(place);
        if (closed && place.leave()) {
            safely(place.waiter::stopped);
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
        Optional<Set<String>> open = open(waiting);
        long now = nanoTime.getAsLong();
        for (Place place : waiting) {
            if (place.until - now <= 0 || (open.isPresent() && !open.get().contains(place.approvalId))) {
                safely(place::goOn);
            } else if (!place.left.get()) {
                safely(() -> place.waiter.stillWaiting(now).ifPresent(this::write));
            }
        }
    }

    /**
     * A question that nobody knows any more is as good as answered: the call has to be asked about again. Empty while
     * the store cannot be asked: then held calls wait for the store as well.
     */
    private Optional<Set<String>> open(List<Place> waiting) {
        Set<String> ids = new LinkedHashSet<>();
        waiting.forEach(place -> ids.add(place.approvalId));
        try {
            return Optional.of(store.open(ids));
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

    private void write(Runnable work) {
        writing.execute(() -> safely(work));
    }

    private void stop(Place place) {
        if (place.leave()) {
            write(place.waiter::stopped);
        }
    }

    @Override
    public void close() {
        closed = true;
        looking.shutdownNow();
        writing.getQueue().clear();
        places.forEach(this::stop);
        writing.shutdown();
        try {
            if (!writing.awaitTermination(LONGEST_FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                writing.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            writing.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
