package io.github.mcppolicy.policy.load;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads an integer that is not negative, however it is written: 60, 60.0 and 6e1 are the same number. */
final class IntegerReader {
    private IntegerReader() {}

    /** From 1 on. */
    static Optional<Integer> read(Value value, int max) {
        return read(value, 1, max);
    }

    static Optional<Integer> read(Value value, int min, int max) {
        Optional<BigDecimal> number = value.number();
        return number.isEmpty() ? Optional.empty() : inRange(value, number.get(), min, max);
    }

    private static Optional<Integer> inRange(Value value, BigDecimal number, int min, int max) {
        // The range is checked first, because only a number within it is cheap to convert.
        boolean inRange =
                number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
        return inRange && number.stripTrailingZeros().scale() <= 0
                ? Optional.of(number.intValueExact())
                : value.refuse(number + " is not an integer from " + min + " to " + max, "write one that is");
    }
}
