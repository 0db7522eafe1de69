package io.github.mcppolicy.limit;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.math.BigDecimal;

/**
 * What one subject has spent in its open window.
 *
 * <pre>
 *   NEW --published--&gt; LIVE --idle, or withdrawn--&gt; DROPPED
 * </pre>
 *
 * A take may hold on to a counter that is dropped meanwhile, so it checks the state after locking the counter.
 *
 * <p>The counter's own monitor guards everything except the key. There may be millions of counters: a monitor costs no
 * memory while nobody contends for it, and a counter is its own key in the map to save memory too.
 */
final class WindowCounter extends CounterKey {
    enum State {
        NEW,
        LIVE,
        DROPPED
    }

    private RateLimiter limiter;
    private long openedAt;
    private long unspent;
    private State state = State.NEW;

    WindowCounter(CounterKey key, RateLimiterConfig config, long now) {
        super(key.window(), key.subject());
        limiter = limiter(config);
        openedAt = now;
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    boolean hasEnded(long now) {
        return nanosLeft(now) <= 0;
    }

    long nanosLeft(long now) {
        return window().length().toNanos() - (now - openedAt);
    }

    /** Whole permissions that nothing has been taken from. */
    int available() {
        return limiter.getMetrics().getAvailablePermissions();
    }

    /** All that can still be spent in the open window, without trailing zeros. */
    BigDecimal left() {
        BigDecimal fraction = BigDecimal.valueOf(unspent, Spend.MAX_DECIMALS);
        return BigDecimal.valueOf(available()).add(fraction).stripTrailingZeros();
    }

    /**
     * What is left of the last permission when only a fraction of it was spent, in units of {@link Amount#fraction}.
     */
    long unspent() {
        return unspent;
    }

    void reopen(long now) {
        limiter = limiter(limiter.getRateLimiterConfig());
        openedAt = now;
        unspent = 0;
    }

    void spend(int permissions, long left) {
        if (permissions > 0 && !limiter.acquirePermission(permissions)) {
            throw new IllegalStateException("counter " + window().counter() + " has no " + permissions + " left");
        }
        unspent = left;
    }

    private RateLimiter limiter(RateLimiterConfig config) {
        return new AtomicRateLimiter(window().counter(), config, WindowCounter::standingStill);
    }

    /**
     * The clock of a limiter. A limiter's own cycles repeat from its creation on, regardless of calls, but a window
     * here opens with a call. A limiter therefore serves only one window: its clock stands still, and only
     * {@link #reopen} gives permissions back.
     */
    private static Long standingStill() {
        return 0L;
    }
}
