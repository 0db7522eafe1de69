package io.github.mcppolicy.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * One attempt to take several spends at once: lock every count, check every spend in the order given, then spend. Used
 * by one thread, once.
 */
final class Take {
    /** Each count to lock is one level of recursion; a stack that overflows while spending would leave a partial take. */
    static final int MAX_COUNTS = 256;

    private record Demand(Spend spend, Amount amount, Claim claim) {}

    private final LiveCounts counts;
    private final LongSupplier nanoTime;
    private final List<Demand> demands;
    /** In the one order in which every thread locks counts, so that no two wait for each other. */
    private final SortedMap<CountKey, Claim> claims = new TreeMap<>();

    Take(LiveCounts counts, LongSupplier nanoTime, List<Spend> spends) {
        this.counts = counts;
        this.nanoTime = nanoTime;
        this.demands = new ArrayList<>(spends.size());
        spends.forEach(this::demand);
        if (claims.size() > MAX_COUNTS) {
            throw new IllegalArgumentException(
                    "one take may name " + MAX_COUNTS + " counts, and this one names " + claims.size());
        }
    }

    private void demand(Spend spend) {
        Amount amount = Amount.of(spend.amount());
        if (!amount.isZero()) {
            CountKey key = new CountKey(spend.counter(), spend.subject());
            Claim claim = claims.computeIfAbsent(key, wanted -> new Claim(counts.find(wanted)));
            demands.add(new Demand(spend, amount, claim));
        }
    }

    /** What became of it; empty when a count came or went meanwhile, and the take has to be tried anew. */
    Optional<Taken> attempt() {
        return lock(claims.values().iterator());
    }

    private Optional<Taken> lock(Iterator<Claim> rest) {
        if (!rest.hasNext()) {
            return decide(nanoTime.getAsLong());
        }
        Count count = rest.next().count();
        synchronized (count) {
            return count.state() == Count.State.DROPPED ? Optional.empty() : lock(rest);
        }
    }

    private Optional<Taken> decide(long now) {
        claims.values().forEach(claim -> claim.begin(now));
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
        claims.values().forEach(claim -> claim.settle(now));
        return Optional.of(new Taken.Granted());
    }
}
