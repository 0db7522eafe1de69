package io.github.mcppolicy.limit;

import java.time.Duration;

/**
 * What one take would spend on one counter. It is computed here first, so that a refusal leaves the counter unchanged.
 * For use by one thread, which holds the counter's monitor from {@link #begin} on.
 */
final class Reservation {
    private final WindowCounter counter;
    private int available;
    private long unspent;
    private long permissions;

    Reservation(WindowCounter counter) {
        this.counter = counter;
    }

    WindowCounter counter() {
        return counter;
    }

    void begin(long now) {
        if (counter.hasEnded(now)) {
            available = counter.window().max();
            unspent = 0;
        } else {
            available = counter.available();
            unspent = counter.unspent();
        }
    }

    /** Adds an amount; false when the counter cannot grant all that was added. */
    boolean add(Amount amount) {
        permissions += amount.whole();
        unspent -= amount.fraction();
        if (unspent < 0) {
            permissions++;
            unspent += Amount.ONE;
        }
        return permissions <= available;
    }

    /** The counter as it is, without what was added here. */
    TakeResult.Balance balance(long now) {
        boolean open = counter.state() == WindowCounter.State.LIVE && !counter.hasEnded(now);
        return open
                ? new TakeResult.Balance(counter.left(), Duration.ofNanos(counter.nanosLeft(now)))
                : TakeResult.Balance.untouched(counter.window());
    }

    void settle(long now) {
        if (counter.hasEnded(now)) {
            counter.reopen(now);
        }
        counter.spend(Math.toIntExact(permissions), unspent);
    }
}
