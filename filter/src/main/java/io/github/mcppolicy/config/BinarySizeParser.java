package io.github.mcppolicy.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size between two bounds, both included: a plain number, or one with {@code KiB}, {@code MiB} or {@code GiB}. */
record BinarySizeParser(long least, long most) implements ValueParser<Long> {
    static final long KIB = 1024;
    static final long MIB = 1024 * KIB;
    static final long GIB = 1024 * MIB;

    // Ten digits of GiB stay below 2^64, so the product cannot overflow into the range.
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,10}) ?(|KiB|MiB|GiB)");

    @Override
    public Long parse(String text) throws BadValueException {
        Matcher size = SIZE.matcher(text);
        if (size.matches()) {
            long bytes = Long.parseLong(size.group(1)) * unit(size.group(2));
            if (least <= bytes && bytes <= most) {
                return bytes;
            }
        }
        throw new BadValueException("write a size from " + least + " to " + most + ", such as 65536, 512KiB or 4MiB");
    }

    private static long unit(String name) {
        return switch (name) {
            case "KiB" -> KIB;
            case "MiB" -> MIB;
            case "GiB" -> GIB;
            default -> 1;
        };
    }
}
