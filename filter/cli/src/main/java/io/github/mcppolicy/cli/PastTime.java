package io.github.mcppolicy.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time in the past as people write it on a command line. */
final class PastTime {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})([smhdw])");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private PastTime() {}

    /**
     * A span before now ({@code 30d}), a date, which is its start in UTC, or an instant (RFC 3339).
     *
     * @return empty when it is none of them
     */
    static Optional<Instant> read(String text, Instant now) {
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            Duration unit = Objects.requireNonNull(UNITS.get(span.group(2)));
            return Optional.of(now.minus(unit.multipliedBy(Long.parseLong(span.group(1)))));
        }
        try {
            return Optional.of(
                    DATE.matcher(text).matches()
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
