package io.github.mcppolicy.limit;

import java.time.Duration;

/** What became of a {@link RateLimits#take}. Anything but {@link Granted} has changed no count. */
public sealed interface Taken {

    /** Every spend is taken. */
    record Granted() implements Taken {}

    /**
     * A count does not hold that much more in its window.
     *
     * @param spend the first, in the order given, that does not fit beside those before it
     * @param retryAfter time until the window of its count ends; the whole window when none is open, since then the
     *     amount alone is over the counter's max
     */
    record Exceeded(Spend spend, Duration retryAfter) implements Taken {}

    /**
     * The store holds as many live counts as it may, and the spend needs one more.
     *
     * @param spend the first that found no room
     */
    record Full(Spend spend) implements Taken {}
}
