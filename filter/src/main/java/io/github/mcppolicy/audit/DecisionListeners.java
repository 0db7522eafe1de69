package io.github.mcppolicy.audit;

import java.util.List;

/** Hands events on to the listeners without ever waiting for one. Thread-safe. */
public final class DecisionListeners implements AutoCloseable {

    private static final DecisionListeners NONE = new DecisionListeners(List.of());

    private final List<ListenerQueue> queues;

    private DecisionListeners(List<ListenerQueue> queues) {
        this.queues = queues;
    }

    /** No listeners. */
    public static DecisionListeners none() {
        return NONE;
    }

    /** Starts a thread for each listener. */
    public static DecisionListeners of(List<DecisionListener> listeners) {
        return new DecisionListeners(
                listeners.stream().map(ListenerQueue::start).toList());
    }

    /** A decision was recorded. */
    public void decided(DecisionEvent event) {
        for (ListenerQueue queue : queues) {
            queue.offer(listener -> listener.decided(event));
        }
    }

    /** A request has ended. */
    public void ended(RequestEnd end) {
        for (ListenerQueue queue : queues) {
            queue.offer(listener -> listener.ended(end));
        }
    }

    /** What every listener has missed so far. */
    public List<ListenerHealth> health() {
        return queues.stream().map(ListenerQueue::health).toList();
    }

    /** Shows the listeners what is queued, for a second at most, and then stops calling them. */
    @Override
    public void close() {
        queues.forEach(ListenerQueue::close);
    }
}
