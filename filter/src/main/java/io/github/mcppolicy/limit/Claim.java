package io.github.mcppolicy.limit;

import java.time.Duration;

/**
 * What one take would spend on one count. It is worked out here first, so that a refusal leaves the count as it was.
 * Used by one thread, which holds the count's monitor from {@link #begin} on.
 */
final class Claim {
    private final Count count;
    private int available;
    private long unspent;
    private long permissions;

    Claim(Count count) {
        this.count = count;
    }

    Count count() {
        return count;
    }

    void begin(long now) {
        if (count.hasEnded(now)) {
            available = count.counter().max();
            unspent = 0;
        } else {
            available = count.available();
            unspent = count.unspent();
        }
    }

    /** Adds an amount, and says whether the count holds all that was added. */
    boolean add(Amount amount) {
        permissions += amount.whole();
        unspent -= amount.fraction();
        if (unspent < 0) {
            permissions++;
            unspent += Amount.ONE;
        }
        return permissions <= available;
    }

    Duration retryAfter(long now) {
        boolean open = count.state() == Count.State.LIVE && !count.hasEnded(now);
        return open ? Duration.ofNanos(count.nanosLeft(now)) : count.counter().window();
    }

    void settle(long now) {
        if (count.hasEnded(now)) {
            count.reopen(now);
        }
        count.spend(Math.toIntExact(permissions), unspent);
    }
}
