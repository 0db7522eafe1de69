package io.github.mcppolicy.cli.suggest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * From when to when something was seen.
 *
 * @param first microseconds since 1970
 * @param last likewise
 */
record Days(long first, long last) {
    static final Days NONE = new Days(Long.MAX_VALUE, Long.MIN_VALUE);

    Days with(long micros) {
        return new Days(Math.min(first, micros), Math.max(last, micros));
    }

    boolean areNone() {
        return first > last;
    }

    Instant begin() {
        return instant(first);
    }

    Instant end() {
        return instant(last);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** The days in UTC, as the end of a sentence. */
    @Override
    public String toString() {
        LocalDate begin = day(begin());
        LocalDate end = day(end());
        return begin.equals(end) ? "on " + begin : "from " + begin + " to " + end;
    }
}
