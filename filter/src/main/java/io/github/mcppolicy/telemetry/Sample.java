package io.github.mcppolicy.telemetry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value of a {@link MetricFamily}.
 *
 * @param labels in the order in which they are shown; their values are bounded, and never a text that a client chose
 * @param value in the unit of the family
 * @param count of a timer, how many durations {@code value} is the sum of; else 0
 */
public record Sample(Map<String, String> labels, double value, long count) {

    public Sample {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** A value of a counter or gauge. */
    public static Sample of(Map<String, String> labels, double value) {
        return new Sample(labels, value, 0);
    }

    /** The only value of a family. */
    public static Sample of(double value) {
        return of(Map.of(), value);
    }
}
