package io.github.mcppolicy.limit;

import java.time.Duration;

/** The result of a {@link RateLimits#take}. Only {@link Granted} has changed any count. */
public sealed interface TakeResult {

    /** Every spend is taken. */
    record Granted() implements TakeResult {}

    /**
     * The window of a count cannot hold that much more.
     *
     * @param position of the first spend, in the given order, that does not fit beside those before it; from 0
     * @param retryAfter time until the window of its count ends; the whole window when none is open, because then the
     *     amount alone exceeds the counter's max
     */
    record Exceeded(int position, Duration retryAfter) implements TakeResult {}

    /**
     * The store holds as many live counts as it may, and a spend needs one more.
     *
     * @param position of the first spend, in the given order, that found no room; from 0
     */
    record Full(int position) implements TakeResult {}

    /** The store cannot be reached now, so nobody knows what is left. */
    record Unavailable() implements TakeResult {}
}
