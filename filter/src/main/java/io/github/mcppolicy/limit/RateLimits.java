package io.github.mcppolicy.limit;

import java.util.List;
import java.util.Optional;

/**
 * The counts behind the limits of a policy, as the contract of a store. Each {@link LimitWindow} and subject has one
 * count. The first spend opens its window; the first spend after the window's end opens the next one. In one window
 * exactly {@link LimitWindow#max} can be spent, including fractions, however many threads spend at once.
 *
 * <p>Implementations are thread-safe.
 */
public interface RateLimits {

    /**
     * Takes every spend or none. Waits for no other call. A store behind a network may wait for its answer up to its
     * own time limit, and returns {@link TakeResult.Unavailable} after that. Spends of one count are added up; a spend
     * of 0 is always taken and touches no count.
     *
     * @throws IllegalArgumentException when the spends name more counts than the store takes from at once; nothing is
     *     taken
     */
    default TakeResult take(List<Spend> spends) {
        return take(spends, List.of());
    }

    /**
     * The same, together with the uses of approvals: takes every spend and every use, or nothing at all.
     *
     * @param uses what is spent besides: ids of approvals or batches of the same store, one for each use; the same id
     *     twice takes two uses
     * @return {@link TakeResult.NotApproved} when a use is not there (any more)
     * @throws IllegalArgumentException as above
     */
    TakeResult take(List<Spend> spends, List<String> uses);

    /** What is left of one count now; empty when the store cannot tell. Takes nothing and opens no window. */
    default Optional<TakeResult.Balance> balance(LimitWindow window, String subject) {
        return Optional.empty();
    }

    /** Whether a store that cannot be reached still counts, for this instance alone. */
    default boolean isCountedWhileUnreached() {
        return false;
    }

    /** The number of live counts now. */
    int live();

    /** Drops counts that have been idle for longer than their window. */
    void dropIdle();
}
