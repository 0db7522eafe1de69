package io.github.mcppolicy.limit;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The counts there are, never more than the bound. Safe for use by many threads. */
final class LiveCounts {
    enum Publication {
        DONE,
        ANOTHER_IS_THERE,
        NO_ROOM
    }

    private final int max;
    private final LongSupplier nanoTime;
    private final AtomicInteger held = new AtomicInteger();
    private final ConcurrentMap<CountKey, Count> counts = new ConcurrentHashMap<>();
    /** Shared by the limiters of a counter, because a config is as large as a limiter. */
    private final ConcurrentMap<Counter, RateLimiterConfig> configs = new ConcurrentHashMap<>();

    LiveCounts(int max, LongSupplier nanoTime) {
        this.max = max;
        this.nanoTime = nanoTime;
    }

    int size() {
        return held.get();
    }

    /** The live count, or a new one that nobody else sees before it is published. */
    Count find(CountKey key) {
        return Optional.ofNullable(counts.get(key)).orElseGet(() -> create(key));
    }

    private Count create(CountKey key) {
        RateLimiterConfig config = configs.computeIfAbsent(key.counter(), LiveCounts::config);
        return new Count(key, config, nanoTime.getAsLong());
    }

    private static RateLimiterConfig config(Counter counter) {
        return RateLimiterConfig.custom()
                .limitForPeriod(counter.max())
                .limitRefreshPeriod(counter.window())
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    /** The caller holds the monitor of the new count. */
    Publication publish(Count count) {
        // Room is taken inside the mapping function: of several first calls for one count, only one needs room.
        Optional<Count> there =
                Optional.ofNullable(counts.computeIfAbsent(count, key -> takeRoom() ? live(count) : null));
        if (count.state() == Count.State.LIVE) {
            return Publication.DONE;
        }
        return there.isPresent() ? Publication.ANOTHER_IS_THERE : Publication.NO_ROOM;
    }

    private static Count live(Count count) {
        count.become(Count.State.LIVE);
        return count;
    }

    private boolean takeRoom() {
        return held.getAndUpdate(now -> now < max ? now + 1 : now) < max;
    }

    /** The caller holds the monitor of the count, which is live. */
    void drop(Count count) {
        count.become(Count.State.DROPPED);
        counts.remove(count);
        held.decrementAndGet();
    }

    /** Drops every count whose window has ended. The caller holds no monitor of a count. */
    void dropEnded() {
        long now = nanoTime.getAsLong();
        Set<Counter> inUse = new HashSet<>();
        for (Count count : counts.values()) {
            if (!dropIfEnded(count, now)) {
                inUse.add(count.counter());
            }
        }
        // A config that a new count took meanwhile is only made again for the next one.
        configs.keySet().retainAll(inUse);
    }

    private boolean dropIfEnded(Count count, long now) {
        synchronized (count) {
            boolean ended = count.state() == Count.State.LIVE && count.hasEnded(now);
            if (ended) {
                drop(count);
            }
            return ended;
        }
    }
}
