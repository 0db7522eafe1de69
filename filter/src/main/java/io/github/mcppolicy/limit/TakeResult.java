package io.github.mcppolicy.limit;

import java.time.Duration;

/** What became of a {@link RateLimits#take}. Anything but {@link Granted} has changed no count. */
public sealed interface TakeResult {

    /** Every spend is taken. */
    record Granted() implements TakeResult {}

    /**
     * A count does not hold that much more in its window.
     *
     * @param position of the first spend, in the order given, that does not fit beside those before it; from 0
     * @param retryAfter time until the window of its count ends; the whole window when none is open, since then the
     *     amount alone is over the counter's max
     */
    record Exceeded(int position, Duration retryAfter) implements TakeResult {}

    /**
     * The store holds as many live counts as it may, and a spend needs one more.
     *
     * @param position of the first spend, in the order given, that found no room; from 0
     */
    record Full(int position) implements TakeResult {}

    /** The store cannot be asked now, so nobody knows what is left. */
    record Unavailable() implements TakeResult {}
}
