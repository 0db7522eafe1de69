package io.github.mcppolicy.cli.server;

import java.time.Duration;

/** Until when the server has time. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** This one, or an earlier one. */
    Deadline atMost(Duration time) {
        return in(Duration.ofNanos(Math.min(time.toNanos(), nanosLeft())));
    }

    /** The part of the remaining time that may be spent on something that need not succeed. */
    Deadline third(Duration most) {
        return in(Duration.ofNanos(nanosLeft() / 3)).atMost(most);
    }

    /** Zero when it is over. */
    long nanosLeft() {
        return Math.max(0, end - System.nanoTime());
    }
}
