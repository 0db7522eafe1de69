package io.github.mcppolicy.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often an address may be wrong: with a token that nobody has, or an id that is not there. Bounded; an address that
 * is forgotten for others begins anew. Thread-safe.
 */
final class Attempts {
    static final int MOST = 20;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private final LongSupplier nanos;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    private static final class Window {
        private final long begin;
        private int failures;

        Window(long begin) {
            this.begin = begin;
        }
    }

    /** @param nanos the time, as {@link System#nanoTime} */
    Attempts(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @throws Refusal when the address has been wrong too often lately */
    synchronized void check(String address) throws Refusal {
        Window window = windows.get(address);
        if (window != null && isOpen(window) && window.failures >= MOST) {
            throw Refusal.of(429, "Too many attempts", "Wait for a minute, and try again")
                    .with("Retry-After", String.valueOf(WINDOW.toSeconds()));
        }
    }

    /** This address was wrong. */
    synchronized void failed(String address) {
        Window window = windows.get(address);
        if (window == null || !isOpen(window)) {
            windows.remove(address);
            dropOldest();
            window = new Window(nanos.getAsLong());
            windows.put(address, window);
        }
        window.failures++;
    }

    private boolean isOpen(Window window) {
        return nanos.getAsLong() - window.begin < WINDOW.toNanos();
    }

    private void dropOldest() {
        if (windows.size() >= MOST_ADDRESSES) {
            windows.remove(windows.keySet().iterator().next());
        }
    }
}
