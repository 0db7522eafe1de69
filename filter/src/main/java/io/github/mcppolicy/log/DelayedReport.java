package io.github.mcppolicy.log;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Tells the operator something some time after the start, from a thread of its own. Thread-safe. */
public final class DelayedReport implements AutoCloseable {

    private final Thread thread;

    private DelayedReport(Thread thread) {
        this.thread = thread;
    }

    /**
     * Waits, and reports. While it is too early to tell, waits as long again.
     *
     * @param delay zero to report never
     */
    public static DelayedReport after(Duration delay, BooleanSupplier tooEarly, Runnable report) {
        Thread thread = new Thread(() -> run(delay, tooEarly, report), "mcp-policy-report");
        thread.setDaemon(true);
        // The thread must not keep a web app in memory.
        thread.setContextClassLoader(null);
        if (!delay.isZero()) {
            thread.start();
        }
        return new DelayedReport(thread);
    }

    private static void run(Duration delay, BooleanSupplier tooEarly, Runnable report) {
        try {
            do {
                Thread.sleep(delay.toMillis());
            } while (tooEarly.getAsBoolean());
            report.run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it, whether it has reported or not. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
