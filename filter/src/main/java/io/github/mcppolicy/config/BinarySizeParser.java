package io.github.mcppolicy.config;

import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size between two bounds, both included: a plain number, or one with {@code KiB}, {@code MiB} or {@code GiB}.
 *
 * @param <T> the type of number that holds all sizes between the bounds
 */
public final class BinarySizeParser<T extends Number> implements ValueParser<T> {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long GIB = 1024 * MIB;

    // Ten digits of GiB stay below 2^64, so the product cannot overflow into the range.
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,10}) ?(|KiB|MiB|GiB)");

    private final long least;
    private final long most;
    private final LongFunction<T> number;

    private BinarySizeParser(long least, long most, LongFunction<T> number) {
        this.least = least;
        this.most = most;
        this.number = number;
    }

    /** The size of a value that is held in one array: up to 1 GiB. */
    public static BinarySizeParser<Integer> ofAnArray() {
        return new BinarySizeParser<>(1, GIB, Math::toIntExact);
    }

    /** The size of a file: from 1 KiB to 1024 GiB. */
    public static BinarySizeParser<Long> ofAFile() {
        return new BinarySizeParser<>(KIB, 1024 * GIB, size -> size);
    }

    @Override
    public T parse(String text) throws BadValueException {
        Matcher size = SIZE.matcher(text);
        if (size.matches()) {
            long bytes = Long.parseLong(size.group(1)) * unit(size.group(2));
            if (least <= bytes && bytes <= most) {
                return number.apply(bytes);
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
