package io.github.mcppolicy.audit;

import io.github.mcppolicy.log.OperationalLog;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The events that one listener has still to see, and the thread that shows them to it. No code of the listener, and no log,
 * is called on any other thread. Thread-safe.
 */
final class ListenerQueue implements AutoCloseable {

    /** An event usually holds some hundred bytes, and up to 60 KB where a client chose its names for that. */
    private static final int CAPACITY = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Consumer<DecisionListener> END = new End();

    /** Behind the last event. */
    private static final class End implements Consumer<DecisionListener> {
        @Override
        public void accept(DecisionListener nobody) {}
    }

    private final DecisionListener listener;
    private final String name;
    private final Set<AuditDecision> wanted = EnumSet.allOf(AuditDecision.class);
    private boolean endsAreWanted = true;
    private final OperationalLog log = new OperationalLog();
    private final BlockingQueue<Consumer<DecisionListener>> events = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;
    private boolean dropsAreLogged;

    private ListenerQueue(DecisionListener listener) {
        this.listener = listener;
        this.name = nameOf(listener);
        this.thread = new Thread(this::run, "mcp-policy-listener " + name);
        thread.setDaemon(true);
        thread.setContextClassLoader(listener.getClass().getClassLoader());
    }

    private static String nameOf(DecisionListener listener) {
        try {
            return String.valueOf(listener.name());
        } catch (RuntimeException | Error unnamed) {
            return listener.getClass().getName();
        }
    }

    static ListenerQueue start(DecisionListener listener) {
        ListenerQueue queue = new ListenerQueue(listener);
        queue.askWhatIsWanted();
        queue.thread.start();
        return queue;
    }

    /** A listener that fails to say sees everything. */
    private void askWhatIsWanted() {
        try {
            wanted.removeIf(decision -> !listener.wants(decision));
            endsAreWanted = listener.wantsEnds();
        } catch (RuntimeException | Error failure) {
            wanted.addAll(EnumSet.allOf(AuditDecision.class));
            tellOnce(failure);
        }
    }

    boolean wants(AuditDecision decision) {
        return wanted.contains(decision);
    }

    boolean wantsEnds() {
        return endsAreWanted;
    }

    /** Adds an event, or counts it as dropped. Never waits and never throws. After the end nothing is added. */
    void offer(Consumer<DecisionListener> event) {
        if (!closed && !events.offer(event)) {
            dropped.incrementAndGet();
        }
    }

    ListenerHealth health() {
        return new ListenerHealth(name, dropped.get(), failed.get());
    }

    private void run() {
        boolean ended = false;
        while (!ended) {
            try {
                Consumer<DecisionListener> event = events.take();
                ended = event == END;
                show(event);
            } catch (InterruptedException closingOrLeftByTheListener) {
                ended = closed;
            }
        }
    }

    private void show(Consumer<DecisionListener> event) {
        try {
            if (dropped.get() > 0 && !dropsAreLogged) {
                dropsAreLogged = true;
                log.warn("The listener " + name + " is too slow: events are dropped, which is counted");
            }
            event.accept(listener);
        } catch (RuntimeException | Error failure) {
            tellOnce(failure);
        }
    }

    /** Without its message, which could quote what a client sent. */
    private void tellOnce(Throwable failure) {
        if (failed.getAndIncrement() == 0) {
            log.error("The listener " + name + " has failed, which is counted from now on and not logged: "
                    + failure.getClass().getName());
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (events.offer(END, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
