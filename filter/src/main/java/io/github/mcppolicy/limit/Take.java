package io.github.mcppolicy.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One attempt to take several spends at once: lock every count, check every spend in the order given, then spend. Used
 * by one thread, once.
 */
final class Take {
    /** Each count to lock is one level of recursion; a stack that overflows while spending would leave a partial take. */
    private static final int MAX_COUNTS = 256;

    private static final Comparator<Claim> LOCKING_ORDER = Comparator.comparing(Claim::count);
    private static final Optional<Taken> GRANTED = Optional.of(new Taken.Granted());

    private record Demand(Spend spend, Amount amount, Claim claim) {}

    private final LiveCounts counts;
    private final LongSupplier nanoTime;
    private final List<Demand> demands;
    /** One for each count. A list, because nearly every take names one count or two. */
    private final List<Claim> claims;

    Take(LiveCounts counts, LongSupplier nanoTime, List<Spend> spends) {
        this.counts = counts;
        this.nanoTime = nanoTime;
        this.demands = new ArrayList<>(spends.size());
        this.claims = new ArrayList<>(Math.min(spends.size(), MAX_COUNTS));
        for (Spend spend : spends) {
            demand(spend);
        }
    }

    private void demand(Spend spend) {
        Amount amount = Amount.of(spend.amount());
        if (!amount.isZero()) {
            demands.add(new Demand(spend, amount, claim(new CountKey(spend.counter(), spend.subject()))));
        }
    }

    private Claim claim(CountKey key) {
        for (Claim claim : claims) {
            if (claim.count().equals(key)) {
                return claim;
            }
        }
        if (claims.size() == MAX_COUNTS) {
            throw new IllegalArgumentException("one take may name " + MAX_COUNTS + " counts, and this one names more");
        }
        Claim claim = new Claim(counts.find(key));
        claims.add(claim);
        return claim;
    }

    /** What became of it; empty when a count came or went meanwhile, and the take has to be tried anew. */
    Optional<Taken> attempt() {
        // One order for every thread, so that no two wait for each other.
        claims.sort(LOCKING_ORDER);
        return lock(0);
    }

    private Optional<Taken> lock(int next) {
        if (next == claims.size()) {
            return decide(nanoTime.getAsLong());
        }
        Count count = claims.get(next).count();
        synchronized (count) {
            return count.state() == Count.State.DROPPED ? Optional.empty() : lock(next + 1);
        }
    }

    private Optional<Taken> decide(long now) {
        for (Claim claim : claims) {
            claim.begin(now);
        }
        for (Demand demand : demands) {
            if (!demand.claim.add(demand.amount)) {
                Duration retryAfter = demand.claim.retryAfter(now);
                return Optional.of(new Taken.Exceeded(demand.spend, retryAfter));
            }
        }
        return publish(now);
    }

    private Optional<Taken> publish(long now) {
        List<Count> published = new ArrayList<>();
        for (Demand demand : demands) {
            Count count = demand.claim.count();
            if (count.state() != Count.State.NEW) {
                continue;
            }
            LiveCounts.Publication publication = counts.publish(count);
            if (publication != LiveCounts.Publication.DONE) {
                published.forEach(counts::drop);
                boolean full = publication == LiveCounts.Publication.NO_ROOM;
                return full ? Optional.of(new Taken.Full(demand.spend)) : Optional.empty();
            }
            published.add(count);
        }
        return settle(now);
    }

    private Optional<Taken> settle(long now) {
        for (Claim claim : claims) {
            claim.settle(now);
        }
        return GRANTED;
    }
}
