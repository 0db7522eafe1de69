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
import org.jspecify.annotations.Nullable;

/** The existing counters, never more than the bound. Thread-safe. */
final class LiveCounters {
    enum Publication {
        DONE,
        ANOTHER_IS_THERE,
        NO_ROOM
    }

    private final int max;
    private final LongSupplier nanoTime;
    private final AtomicInteger held = new AtomicInteger();
    private final ConcurrentMap<CounterKey, WindowCounter> counters = new ConcurrentHashMap<>();
    /** Shared by the limiters of a counter, because a config is as large as a limiter. */
    private final ConcurrentMap<LimitWindow, RateLimiterConfig> configs = new ConcurrentHashMap<>();

    LiveCounters(int max, LongSupplier nanoTime) {
        this.max = max;
        this.nanoTime = nanoTime;
    }

    int size() {
        return held.get();
    }

    /** The live counter, or a new one that no other thread sees before it is published. */
    WindowCounter find(CounterKey key) {
        return Optional.ofNullable(counters.get(key)).orElseGet(() -> create(key));
    }

    TakeResult.Balance balance(LimitWindow window, String subject, long now) {
        @Nullable WindowCounter live = counters.get(new CounterKey(window, subject));
        if (live == null) {
            return TakeResult.Balance.untouched(window);
        }
        synchronized (live) {
            return live.state() == WindowCounter.State.LIVE && !live.hasEnded(now)
                    ? new TakeResult.Balance(live.left(), Duration.ofNanos(live.nanosLeft(now)))
                    : TakeResult.Balance.untouched(window);
        }
    }

    private WindowCounter create(CounterKey key) {
        RateLimiterConfig config = configs.computeIfAbsent(key.window(), LiveCounters::config);
        return new WindowCounter(key, config, nanoTime.getAsLong());
    }

    private static RateLimiterConfig config(LimitWindow window) {
        return RateLimiterConfig.custom()
                .limitForPeriod(window.max())
                .limitRefreshPeriod(window.length())
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    /** The caller holds the monitor of the new counter. */
    Publication publish(WindowCounter counter) {
        // Room is taken inside the mapping function, because only one of several first calls for a counter needs room.
        Optional<WindowCounter> there =
                Optional.ofNullable(counters.computeIfAbsent(counter, key -> takeRoom() ? live(counter) : null));
        if (counter.state() == WindowCounter.State.LIVE) {
            return Publication.DONE;
        }
        return there.isPresent() ? Publication.ANOTHER_IS_THERE : Publication.NO_ROOM;
    }

    private static WindowCounter live(WindowCounter counter) {
        counter.become(WindowCounter.State.LIVE);
        return counter;
    }

    private boolean takeRoom() {
        return held.getAndUpdate(now -> now < max ? now + 1 : now) < max;
    }

    /** The caller holds the monitor of the counter, which is live. */
    void drop(WindowCounter counter) {
        counter.become(WindowCounter.State.DROPPED);
        counters.remove(counter);
        held.decrementAndGet();
    }

    /** Drops every counter whose window has ended. The caller holds no monitor of a counter. */
    void dropEnded() {
        long now = nanoTime.getAsLong();
        Set<LimitWindow> inUse = new HashSet<>();
        for (WindowCounter counter : counters.values()) {
            if (!dropIfEnded(counter, now)) {
                inUse.add(counter.window());
            }
        }
        // A config that a new counter took meanwhile is lost here, and is made again for the next one.
        configs.keySet().retainAll(inUse);
    }

    private boolean dropIfEnded(WindowCounter counter, long now) {
        synchronized (counter) {
            boolean ended = counter.state() == WindowCounter.State.LIVE && counter.hasEnded(now);
            if (ended) {
                drop(counter);
            }
            return ended;
        }
    }
}
