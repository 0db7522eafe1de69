package io.github.mcppolicy.console;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The few threads on which requests are read and answered. Requests wait for them in a bounded queue; one that finds it
 * full is closed unread. A request that takes too long is closed too. Threads that have nothing to do end.
 */
final class Workers implements Executor, AutoCloseable {
    private static final int MOST_THREADS = 8;
    private static final int MOST_WAITING = 64;
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Deadlines deadlines;
    private final ThreadPoolExecutor pool;

    Workers(Deadlines deadlines) {
        this.deadlines = deadlines;
        this.pool = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                work -> Daemons.thread(work, "mcp-policy-admin"),
                new ThreadPoolExecutor.AbortPolicy());
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable request) {
        try {
            pool.execute(() -> deadlines.within(LONGEST, request));
        } catch (RejectedExecutionException full) {
            closeUnread(request);
        }
    }

    /** Only the server can close the connection: it does so when it finds, on its first read, its thread interrupted. */
    private static void closeUnread(Runnable request) {
        Thread.currentThread().interrupt();
        try {
            request.run();
        } finally {
            Thread.interrupted();
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
