package io.github.mcppolicy.policy.load;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a date or an instant (RFC 3339). A date is its first instant in UTC. */
public final class ExpiryReader {
    private static final String DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";
    private static final Pattern DATE = Pattern.compile(DAY);
    private static final Pattern INSTANT =
            Pattern.compile(DAY + "[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{1,9})?"
                    + "(?:[Zz]|[+-](?:(?:0[0-9]|1[0-7]):[0-5][0-9]|18:00))");

    private ExpiryReader() {}

    /** The instant; a problem when it is none. */
    public static Optional<Instant> read(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> instant = parse(text.get());
        return instant.isPresent()
                ? instant
                : value.refuse(
                        "this is neither a date nor an instant of RFC 3339",
                        "write one such as \"2027-01-31\", which is its start in UTC, or \"2027-01-31T18:00:00+01:00\"");
    }

    private static Optional<Instant> parse(String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return INSTANT.matcher(text).matches()
                    ? Optional.of(OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                            .toInstant())
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
