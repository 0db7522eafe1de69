package io.github.mcppolicy.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Zero, or a duration between two inclusive bounds: {@code 500ms}, {@code 1s}, {@code 2m}, {@code 1h}, ISO-8601. */
public record TimeSpanParser(Duration least, Duration most) implements ValueParser<Duration> {
    /** The time between two looks at something that may change. */
    public static TimeSpanParser ofAnInterval() {
        return new TimeSpanParser(Duration.ofMillis(10), Duration.ofHours(24));
    }

    private static final Pattern SHORT_FORM = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|h)");

    @Override
    public Duration parse(String text) throws BadValueException {
        Duration duration = duration(text);
        if (duration.isZero() || (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0)) {
            return duration;
        }
        throw misfit();
    }

    private Duration duration(String text) throws BadValueException {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher shortForm = SHORT_FORM.matcher(text);
        if (shortForm.matches()) {
            return inUnit(Long.parseLong(shortForm.group(1)), shortForm.group(2));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw misfit();
        }
    }

    private static Duration inUnit(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private BadValueException misfit() {
        return new BadValueException("write a duration from " + least + " to " + most
                + ", such as 500ms, 1s, 2m or PT1S;" + " or 0 for never");
    }

    @Override
    public ValueType type() {
        return ValueType.DURATION;
    }
}
