package io.github.mcppolicy.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Until when one call of the store has to be over. */
record Deadline(long atNanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    long nanosLeft() {
        return atNanos - System.nanoTime();
    }

    /** At least one, because a socket takes 0 for no limit. */
    int millisLeft() {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanosLeft() + 999_999));
    }

    boolean isOver() {
        return nanosLeft() <= 0;
    }
}
