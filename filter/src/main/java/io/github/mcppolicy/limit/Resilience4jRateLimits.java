package io.github.mcppolicy.limit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts in this JVM's memory, with one Resilience4j limiter for each count.
 *
 * <p>Memory is bounded: a count costs about 430 bytes, there are never more than {@code maxLive}, and {@link #dropIdle}
 * drops a count whose window has ended. When there is still no room for a new count, the take is
 * {@link TakeResult.Full}. A count whose window is open is never dropped for another, so a flood of new subjects resets
 * nobody's count. Close to the bound, a take that creates several counters at once may be answered {@code Full} while
 * another take still holds some, although that take will not get all of its own either.
 *
 * <p>Takes of different counters share no lock.
 */
public final class Resilience4jRateLimits implements RateLimits {
    /**
     * A full store looks for ended counters when a new one is wanted, but not for every new one, because each call of a
     * flood would then walk through all counters. A second is the shortest window a policy can name, so looking more
     * often would seldom find more.
     */
    private static final long SWEEP_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final LiveCounters counters;
    private final UsesOfApprovals approvals;
    private final AtomicLong nextSweep;

    /** A store of limits alone. */
    public Resilience4jRateLimits(int maxLive, LongSupplier nanoTime) {
        this(maxLive, nanoTime, UsesOfApprovals.NONE);
    }

    /**
     * @param maxLive how many counters may live at once; at least 1
     * @param nanoTime a clock like {@link System#nanoTime}
     * @param approvals whose uses are spent together with the limits
     */
    public Resilience4jRateLimits(int maxLive, LongSupplier nanoTime, UsesOfApprovals approvals) {
        if (maxLive < 1) {
            throw new IllegalArgumentException("a store needs room for at least 1 count, not " + maxLive);
        }
        this.nanoTime = nanoTime;
        this.approvals = approvals;
        this.counters = new LiveCounters(maxLive, nanoTime);
        this.nextSweep = new AtomicLong(nanoTime.getAsLong());
    }

    /**
     * {@inheritDoc}
     *
     * <p>One take may name up to 256 counters.
     */
    @Override
    public TakeResult take(List<Spend> spends, List<String> uses) {
        while (true) {
            Optional<TakeResult> taken = new TakeAttempt(counters, nanoTime, spends, approvals, uses).attempt();
            if (taken.isPresent() && !(taken.get() instanceof TakeResult.Full && sweep())) {
                return taken.get();
            }
        }
    }

    private boolean sweep() {
        long due = nextSweep.get();
        long now = nanoTime.getAsLong();
        if (now - due < 0 || !nextSweep.compareAndSet(due, now + SWEEP_INTERVAL_NANOS)) {
            return false;
        }
        counters.dropEnded();
        return true;
    }

    @Override
    public Optional<TakeResult.Balance> balance(LimitWindow window, String subject) {
        return Optional.of(counters.balance(window, subject, nanoTime.getAsLong()));
    }

    @Override
    public int live() {
        return counters.size();
    }

    @Override
    public void dropIdle() {
        counters.dropEnded();
    }
}
