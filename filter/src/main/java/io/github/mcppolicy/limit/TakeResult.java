package io.github.mcppolicy.limit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** The result of a {@link RateLimits#take}. Only {@link Granted} has changed any count. */
public sealed interface TakeResult {

    /** Every spend is taken. */
    record Granted() implements TakeResult {}

    /**
     * The window of a count cannot hold that much more.
     *
     * @param position of the first spend, in the given order, that does not fit beside those before it; from 0
     * @param balances the count of each spend, in the given order, as it was before the take
     */
    record Exceeded(int position, List<Balance> balances) implements TakeResult {
        public Exceeded {
            balances = List.copyOf(balances);
        }

        /** Time until the window of the exceeded count ends. */
        public Duration retryAfter() {
            return balances.get(position).resetsAfter();
        }
    }

    /**
     * What is left of one count.
     *
     * @param left how much can still be spent in its window, without trailing zeros
     * @param resetsAfter time until its window ends; the whole window when none is open
     */
    record Balance(BigDecimal left, Duration resetsAfter) {

        /** A count that nothing was spent on; also what is said of a spend of 0, which touches no count. */
        public static Balance untouched(LimitWindow window) {
            return new Balance(BigDecimal.valueOf(window.max()).stripTrailingZeros(), window.length());
        }
    }

    /**
     * The store holds as many live counts as it may, and a spend needs one more.
     *
     * @param position of the first spend, in the given order, that found no room; from 0
     */
    record Full(int position) implements TakeResult {}

    /**
     * An approval is spent, has expired or was never given.
     *
     * @param position of the first use, in the given order, that is not there; from 0
     */
    record NotApproved(int position) implements TakeResult {}

    /** The store cannot be reached now, so nobody knows what is left. */
    record Unavailable() implements TakeResult {}
}
