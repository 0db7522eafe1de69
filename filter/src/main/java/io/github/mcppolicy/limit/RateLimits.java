package io.github.mcppolicy.limit;

import java.util.List;

/**
 * The counts behind the limits of a policy: what is asked of a store. There is one count for each {@link LimitWindow} and
 * subject. Its window opens at the first spend and resets by itself: the first spend after its end opens the next one. In
 * one window exactly {@link LimitWindow#max} can be spent, fractions included, however many threads spend at once.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface RateLimits {

    /**
     * Takes every spend or none. Waits for no other call; a store behind a network may wait for its answer up to a bound of
     * its own, and answers {@link TakeResult.Unavailable} after that. Spends of one count are added up; a spend of 0 is
     * always taken and touches no count.
     *
     * @throws IllegalArgumentException when the spends name more counts than the store takes from at once; nothing is
     *     taken
     */
    TakeResult take(List<Spend> spends);

    /** Live counts now. */
    int live();

    /** Drops counts that are idle for longer than their window. */
    void dropIdle();
}
