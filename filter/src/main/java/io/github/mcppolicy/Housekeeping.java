package io.github.mcppolicy;

import io.github.mcppolicy.log.OperationalLog;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A background thread. A task that fails is reported and tried again at its next turn. */
final class Housekeeping implements AutoCloseable {

    private final OperationalLog log;
    private final ScheduledExecutorService executor;

    Housekeeping(OperationalLog log) {
        this.log = log;
        this.executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "mcp-policy-housekeeping");
            thread.setDaemon(true);
            // The thread may outlive the request that starts it, and must not keep its web app in memory.
            thread.setContextClassLoader(null);
            return thread;
        });
    }

    /** Runs a task again and again; never when the interval is zero. */
    @SuppressWarnings("FutureReturnValueIgnored") // a task never fails, see runSafely
    void every(Duration interval, Runnable task) {
        if (!interval.isZero()) {
            executor.scheduleWithFixedDelay(
                    () -> runSafely(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            log.error("Housekeeping failed, and will be tried again: " + failure);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
