package io.github.mcppolicy.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * One attempt to take several spends at once: lock every counter, check every spend in the given order, then spend. For
 * one use by one thread.
 */
final class TakeAttempt {
    /**
     * Each counter to lock is one level of recursion; a stack overflow in the middle of spending would leave a partial
     * take.
     */
    private static final int MAX_COUNTS = 256;

    private static final Comparator<Reservation> LOCKING_ORDER = Comparator.comparing(Reservation::counter);
    private static final Optional<TakeResult> GRANTED = Optional.of(new TakeResult.Granted());

    /** @param position in the list of spends */
    private record Demand(int position, Amount amount, Reservation reservation) {}

    private final LiveCounters counters;
    private final LongSupplier nanoTime;
    private final List<Spend> spends;
    private final UsesOfApprovals approvals;
    private final List<String> uses;
    private final List<Demand> demands;
    /** One for each counter. A list, because nearly every take names only one or two counters. */
    private final List<Reservation> reservations;

    TakeAttempt(
            LiveCounters counters,
            LongSupplier nanoTime,
            List<Spend> spends,
            UsesOfApprovals approvals,
            List<String> uses) {
        this.counters = counters;
        this.nanoTime = nanoTime;
        this.spends = spends;
        this.approvals = approvals;
        this.uses = uses;
        this.demands = new ArrayList<>(spends.size());
        this.reservations = new ArrayList<>(Math.min(spends.size(), MAX_COUNTS));
        for (int position = 0; position < spends.size(); position++) {
            demand(position, spends.get(position));
        }
    }

    private void demand(int position, Spend spend) {
        Amount amount = Amount.of(spend.amount());
        if (!amount.isZero()) {
            demands.add(new Demand(position, amount, reservation(new CounterKey(spend.window(), spend.subject()))));
        }
    }

    private Reservation reservation(CounterKey key) {
        for (Reservation reservation : reservations) {
            if (reservation.counter().equals(key)) {
                return reservation;
            }
        }
        if (reservations.size() == MAX_COUNTS) {
            throw new IllegalArgumentException("one take may name " + MAX_COUNTS + " counts, and this one names more");
        }
        Reservation reservation = new Reservation(counters.find(key));
        reservations.add(reservation);
        return reservation;
    }

    /** The result; empty when a counter appeared or disappeared meanwhile, so that the take has to be tried again. */
    Optional<TakeResult> attempt() {
        // All threads lock in the same order, so that no two wait for each other.
        reservations.sort(LOCKING_ORDER);
        return lock(0);
    }

    private Optional<TakeResult> lock(int next) {
        if (next == reservations.size()) {
            return decide(nanoTime.getAsLong());
        }
        WindowCounter counter = reservations.get(next).counter();
        synchronized (counter) {
            return counter.state() == WindowCounter.State.DROPPED ? Optional.empty() : lock(next + 1);
        }
    }

    private Optional<TakeResult> decide(long now) {
        for (Reservation reservation : reservations) {
            reservation.begin(now);
        }
        for (Demand demand : demands) {
            if (!demand.reservation.add(demand.amount)) {
                return Optional.of(new TakeResult.Exceeded(demand.position, balances(now)));
            }
        }
        return publish(now);
    }

    private List<TakeResult.Balance> balances(long now) {
        List<TakeResult.Balance> balances = new ArrayList<>(spends.size());
        spends.forEach(spend -> balances.add(TakeResult.Balance.untouched(spend.window())));
        for (Demand demand : demands) {
            balances.set(demand.position, demand.reservation.balance(now));
        }
        return balances;
    }

    private Optional<TakeResult> publish(long now) {
        List<WindowCounter> published = new ArrayList<>();
        for (Demand demand : demands) {
            WindowCounter counter = demand.reservation.counter();
            if (counter.state() != WindowCounter.State.NEW) {
                continue;
            }
            LiveCounters.Publication publication = counters.publish(counter);
            if (publication != LiveCounters.Publication.DONE) {
                published.forEach(counters::drop);
                boolean full = publication == LiveCounters.Publication.NO_ROOM;
                return full ? Optional.of(new TakeResult.Full(demand.position)) : Optional.empty();
            }
            published.add(counter);
        }
        // Nothing after this can fail, and nothing before it has changed what another take sees.
        OptionalInt missing = uses.isEmpty() ? OptionalInt.empty() : approvals.spend(uses);
        if (missing.isPresent()) {
            published.forEach(counters::drop);
            return Optional.of(new TakeResult.NotApproved(missing.getAsInt()));
        }
        return settle(now);
    }

    private Optional<TakeResult> settle(long now) {
        for (Reservation reservation : reservations) {
            reservation.settle(now);
        }
        return GRANTED;
    }
}
