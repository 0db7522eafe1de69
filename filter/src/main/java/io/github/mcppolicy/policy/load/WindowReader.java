package io.github.mcppolicy.policy.load;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads a window: {@code "minute"} or a number of seconds. */
final class WindowReader {
    /** 366 days. */
    private static final int MAX_SECONDS = 31_622_400;

    private static final Map<String, Duration> NAMED = Map.of(
            "second", Duration.ofSeconds(1),
            "minute", Duration.ofMinutes(1),
            "hour", Duration.ofHours(1),
            "day", Duration.ofDays(1));

    private WindowReader() {}

    static Optional<Duration> read(Value value) {
        if (value.node() instanceof Node.Text) {
            return Choice.read(value, NAMED);
        }
        return value.node() instanceof Node.Numeric
                ? IntegerReader.read(value, MAX_SECONDS).map(Duration::ofSeconds)
                : value.notA("second, minute, hour, day or a number of seconds");
    }
}
