package io.github.mcppolicy.audit;

import io.github.mcppolicy.log.OperationalLog;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The events that one listener has yet to see, and the thread that shows them to it. Thread-safe. */
final class ListenerQueue implements AutoCloseable {

    private static final int CAPACITY = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Consumer<DecisionListener> END = new End();

    /** Comes after the last event. */
    private static final class End implements Consumer<DecisionListener> {
        @Override
        public void accept(DecisionListener nobody) {}
    }

    private final DecisionListener listener;
    private final OperationalLog log = new OperationalLog();
    private final BlockingQueue<Consumer<DecisionListener>> events = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread thread;
    private volatile boolean closed;

    private ListenerQueue(DecisionListener listener) {
        this.listener = listener;
        this.thread = new Thread(this::run, "mcp-policy-listener " + listener.name());
        thread.setDaemon(true);
        thread.setContextClassLoader(listener.getClass().getClassLoader());
    }

    static ListenerQueue start(DecisionListener listener) {
        ListenerQueue queue = new ListenerQueue(listener);
        queue.thread.start();
        return queue;
    }

    /** Adds an event, or counts it as dropped. Never waits. After the end, nothing is added. */
    void offer(Consumer<DecisionListener> event) {
        if (!closed && !events.offer(event) && dropped.getAndIncrement() == 0) {
            log.warn("The listener " + listener.name() + " is too slow: events are dropped and counted");
        }
    }

    ListenerHealth health() {
        return new ListenerHealth(listener.name(), dropped.get(), failed.get());
    }

    private void run() {
        try {
            Consumer<DecisionListener> event = events.take();
            while (event != END) {
                show(event);
                event = events.take();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Consumer<DecisionListener> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException | Error failure) {
            // The exception's message could quote what a client sent.
            if (failed.getAndIncrement() == 0) {
                log.error(
                        "The listener " + listener.name() + " has failed, which is counted from now on and not logged: "
                                + failure.getClass().getName());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (!events.offer(END, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.interrupt();
            }
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
