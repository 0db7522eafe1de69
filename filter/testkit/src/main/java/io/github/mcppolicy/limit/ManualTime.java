package io.github.mcppolicy.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that a test moves. It starts shortly before {@code Long.MAX_VALUE}, as {@link System#nanoTime} may. */
public final class ManualTime implements LongSupplier {
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(30).toNanos());

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    /** Moves it forward, never back. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
