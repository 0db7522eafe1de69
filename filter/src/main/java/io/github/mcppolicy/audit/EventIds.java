package io.github.mcppolicy.audit;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids that sort by time as text: version 7 of RFC 9562, with a counter below the millisecond (section 6.2, method
 * 1). Ids from one maker are in the order in which they were made, whatever the clock does. Thread-safe.
 */
public final class EventIds {

    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1 << COUNTER_BITS) - 1;
    private static final long VERSION_7 = 7L << COUNTER_BITS;
    private static final long VARIANT = 0b10L << 62;

    /** Milliseconds since 1970, then the counter. */
    private final AtomicLong last = new AtomicLong();

    /** The next id. */
    public String next(Instant now) {
        long earliest = now.toEpochMilli() << COUNTER_BITS;
        long made = last.updateAndGet(before -> Math.max(before + 1, earliest));
        long time = made >>> COUNTER_BITS << (COUNTER_BITS + 4);
        // Ids do not have to be hard to guess.
        long random = ThreadLocalRandom.current().nextLong() >>> 2;
        return new UUID(time | VERSION_7 | (made & COUNTER_MASK), VARIANT | random).toString();
    }
}
