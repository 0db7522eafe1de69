package io.github.mcppolicy.audit;

import java.util.List;
import java.util.stream.Stream;

/** Hands events on to the listeners without ever waiting for one. Thread-safe. */
public final class DecisionListeners implements AutoCloseable {

    /** Replaced as a whole, because each decision walks through them. */
    private volatile CountedProbe[] probes = {};

    private volatile ListenerQueue[] queues = {};

    private DecisionListeners() {}

    /** No listeners, so far. */
    public static DecisionListeners none() {
        return new DecisionListeners();
    }

    /** Starts a thread for each listener. */
    public static DecisionListeners of(List<DecisionListener> listeners) {
        DecisionListeners all = none();
        listeners.forEach(all::add);
        return all;
    }

    /** Starts a thread for a listener, which sees what is decided from now on. */
    public synchronized void add(DecisionListener listener) {
        queues = Stream.concat(Stream.of(queues), Stream.of(ListenerQueue.start(listener)))
                .toArray(ListenerQueue[]::new);
    }

    /** From now on the probe sees each decision on the thread of its request. */
    public synchronized void add(DecisionProbe probe) {
        probes = Stream.concat(Stream.of(probes), Stream.of(new CountedProbe(probe)))
                .toArray(CountedProbe[]::new);
    }

    /** A decision was recorded. */
    public void decided(DecisionEvent event) {
        for (CountedProbe probe : probes) {
            probe.decided(event);
        }
        for (ListenerQueue queue : queues) {
            if (queue.wants(event.decision())) {
                queue.offer(listener -> listener.decided(event));
            }
        }
    }

    /** Something has become of a question to a person, and is recorded. */
    public void approval(ApprovalEvent event) {
        for (CountedProbe probe : probes) {
            probe.approval(event);
        }
        for (ListenerQueue queue : queues) {
            queue.offer(listener -> listener.approval(event));
        }
    }

    /** A request has ended. */
    public void ended(RequestEnd end) {
        for (ListenerQueue queue : queues) {
            if (queue.wantsEnds()) {
                queue.offer(listener -> listener.ended(end));
            }
        }
    }

    /** What every listener has missed so far. */
    public List<ListenerHealth> health() {
        return Stream.concat(
                        Stream.of(probes).map(CountedProbe::health),
                        Stream.of(queues).map(ListenerQueue::health))
                .toList();
    }

    /** Shows the listeners what is queued, for a second at most, and then stops calling them. */
    @Override
    public void close() {
        for (ListenerQueue queue : queues) {
            queue.close();
        }
    }
}
