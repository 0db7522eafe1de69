package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.DecisionListeners;
import io.github.mcppolicy.audit.RequestEnd;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Reports once how a request that was passed on has ended. Thread-safe, because a container may end a request in
 * several ways at once.
 */
final class PassClosing {

    private final String endpoint;
    private final List<String> decisions;
    private final DecisionListeners listeners;
    private final LongSupplier nanoTime;
    private final long startedNanos;
    private final AtomicBoolean closed = new AtomicBoolean();

    PassClosing(
            String endpoint,
            List<String> decisions,
            DecisionListeners listeners,
            LongSupplier nanoTime,
            long startedNanos) {
        this.endpoint = endpoint;
        this.decisions = decisions;
        this.listeners = listeners;
        this.nanoTime = nanoTime;
        this.startedNanos = startedNanos;
    }

    void close(RequestEnd.Ending ending) {
        if (closed.compareAndSet(false, true)) {
            Duration duration = Duration.ofNanos(nanoTime.getAsLong() - startedNanos);
            listeners.ended(new RequestEnd(endpoint, decisions, ending, duration));
        }
    }
}
