package io.github.mcppolicy.redis;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does in its own time. */
final class Eventually {
    private Eventually() {}

    private static final Duration BETWEEN = Duration.ofMillis(10);

    static void within(Duration time, Callable<Boolean> holds) {
        long end = System.nanoTime() + time.toNanos();
        while (true) {
            try {
                if (holds.call()) {
                    return;
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("did not hold within " + time);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
