package io.github.mcppolicy.limit;

import java.time.Duration;

/**
 * What one counter of a policy counts up to, and for how long. Equal windows share one counter for each subject, so
 * counts survive a policy reload that did not change them.
 *
 * @param counter the counter's name in the policy
 * @param length how long a window stays open; positive and below 292 years, so that nanoseconds fit a {@code long}
 * @param max how much may be spent in one window; at least 1
 */
public record LimitWindow(String counter, Duration length, int max) {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    public LimitWindow {
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the window of counter " + counter + " must be positive and below 292 years, not " + length);
        }
        if (max < 1) {
            throw new IllegalArgumentException("the max of counter " + counter + " must be at least 1, not " + max);
        }
    }
}
