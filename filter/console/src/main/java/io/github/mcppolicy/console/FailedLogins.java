package io.github.mcppolicy.console;

import io.github.mcppolicy.log.OperationalLog;
import java.util.concurrent.atomic.AtomicLong;

/** Counts tokens that nobody has, and says so from time to time. Whoever sends them costs a hash each, and no memory. */
final class FailedLogins {
    private final AtomicLong count = new AtomicLong();
    private final OperationalLog log;
    private long reported;

    FailedLogins(OperationalLog log) {
        this.log = log;
    }

    void add() {
        count.incrementAndGet();
    }

    long count() {
        return count.get();
    }

    /** Reports what has come since the last report. For one thread. */
    void report() {
        long now = count.get();
        if (now > reported) {
            log.warn((now - reported) + " requests to the admin address had a token that no user has");
            reported = now;
        }
    }
}
