package io.github.mcppolicy.limit;

import java.time.Duration;

/**
 * A shared count's definition; equal definitions are one count, so counts survive a policy reload that did not change
 * them.
 *
 * @param name the counter's name in the policy
 * @param window how long a window stays open; positive and below 292 years, so that nanoseconds fit a {@code long}
 * @param max how much may be spent in one window; at least 1
 */
public record Counter(String name, Duration window, int max) {
    private static final Duration LONGEST_WINDOW = Duration.ofNanos(Long.MAX_VALUE);

    public Counter {
        if (window.isNegative() || window.isZero() || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "the window of counter " + name + " must be positive and below 292 years, not " + window);
        }
        if (max < 1) {
            throw new IllegalArgumentException("the max of counter " + name + " must be at least 1, not " + max);
        }
    }
}
