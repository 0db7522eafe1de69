package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.cli.server.Arrival.End;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a server sends, in its order. Any thread may put; one takes. What is in it is bounded by a {@link ByteBudget}. */
final class Inbox {
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private Optional<Runnable> cancellation = Optional.empty();
    private boolean abandoned;

    void put(Arrival arrival) {
        arrivals.add(arrival);
    }

    /** Leaves out what nobody waits for: a server may send millions of these. */
    void put(List<Incoming> messages) {
        messages.stream()
                .filter(message -> !(message instanceof Incoming.Other))
                .forEach(message -> put(new Arrival.Message(message)));
    }

    /** What to do, instead of what was said before, when nobody wants what may still come. */
    synchronized void onAbandon(Runnable action) {
        cancellation = Optional.of(action);
        if (abandoned) {
            action.run();
        }
    }

    synchronized void abandon() {
        abandoned = true;
        cancellation.ifPresent(Runnable::run);
    }

    /** The next one; empty when none comes in time. After an end nothing else comes. */
    Optional<Arrival> take(Deadline deadline) {
        try {
            Optional<Arrival> next = Optional.ofNullable(arrivals.poll(deadline.nanosLeft(), TimeUnit.NANOSECONDS));
            next.filter(End.class::isInstance).ifPresent(arrivals::add);
            return next;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Waits for the end and drops what comes before; empty when it does not come in time. */
    Optional<End> firstEnd(Deadline deadline) {
        Optional<Arrival> next = take(deadline);
        while (next.isPresent() && !(next.get() instanceof End)) {
            next = take(deadline);
        }
        return next.map(End.class::cast);
    }
}
