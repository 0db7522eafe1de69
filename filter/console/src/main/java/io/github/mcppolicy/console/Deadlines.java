package io.github.mcppolicy.console;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Ends what takes too long, by interrupting its thread. A thread that is interrupted while it reads from or writes to a
 * socket's channel closes the channel, whatever the client does: the JDK's server has no such limit for one server alone.
 * Thread-safe.
 */
final class Deadlines {
    private final LongSupplier nanos;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();

    /** @param nanos the time, as {@link System#nanoTime} */
    Deadlines(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Runs a task on this thread, which is interrupted when the task takes longer. */
    void within(Duration limit, Runnable task) {
        Watched running = new Watched(Thread.currentThread(), nanos.getAsLong() + limit.toNanos());
        watched.add(running);
        try {
            task.run();
        } finally {
            watched.remove(running);
            running.end();
        }
    }

    /** Interrupts what is late. Called again and again. */
    void check() {
        long now = nanos.getAsLong();
        watched.forEach(running -> running.interruptIfLate(now));
    }

    /** How many tasks run now. */
    int running() {
        return watched.size();
    }

    private static final class Watched {
        private final Thread thread;
        private final long end;
        private boolean ended;

        Watched(Thread thread, long end) {
            this.thread = thread;
            this.end = end;
        }

        synchronized void interruptIfLate(long now) {
            if (!ended && now - end >= 0) {
                thread.interrupt();
            }
        }

        /** The thread's next task is not to be interrupted for this one. */
        synchronized void end() {
            ended = true;
            Thread.interrupted();
        }
    }
}
