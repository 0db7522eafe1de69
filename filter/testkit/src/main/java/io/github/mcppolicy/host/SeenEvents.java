package io.github.mcppolicy.host;

import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.audit.RequestEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What listeners are shown in this JVM. It is found as a service, as a listener of an app is; only the tests of this module
 * name it as one, because it keeps all that it sees.
 */
public final class SeenEvents implements DecisionListener {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Object LOCK = new Object();
    private static final List<DecisionEvent> DECISIONS = new ArrayList<>();
    private static final List<RequestEnd> ENDS = new ArrayList<>();

    @Override
    public void decided(DecisionEvent event) {
        synchronized (LOCK) {
            DECISIONS.add(event);
            LOCK.notifyAll();
        }
    }

    @Override
    public void ended(RequestEnd end) {
        synchronized (LOCK) {
            ENDS.add(end);
            LOCK.notifyAll();
        }
    }

    static List<DecisionEvent> decisionsAt(String endpoint) {
        synchronized (LOCK) {
            return DECISIONS.stream()
                    .filter(event -> event.endpoint().equals(endpoint))
                    .toList();
        }
    }

    static List<RequestEnd> endsAt(String endpoint) {
        synchronized (LOCK) {
            return ENDS.stream().filter(end -> end.endpoint().equals(endpoint)).toList();
        }
    }

    /** The decisions, once there is one. Empty when time is up. */
    static List<DecisionEvent> awaitDecisionsAt(String endpoint) throws InterruptedException {
        return await(() -> decisionsAt(endpoint));
    }

    /** The ends, once there is one. Empty when time is up. */
    static List<RequestEnd> awaitEndsAt(String endpoint) throws InterruptedException {
        return await(() -> endsAt(endpoint));
    }

    private static <T> List<T> await(Supplier<List<T>> events) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (LOCK) {
            long left = PATIENCE.toMillis();
            while (events.get().isEmpty() && left > 0) {
                LOCK.wait(left);
                left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            }
            return events.get();
        }
    }
}
