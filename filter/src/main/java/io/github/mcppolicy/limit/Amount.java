package io.github.mcppolicy.limit;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact amount in two {@code long}s. The fraction that a count remembers therefore has a fixed size, whatever a
 * client sends.
 *
 * @param whole its integer part
 * @param fraction the rest, in units of 10<sup>-{@value Spend#MAX_DECIMALS}</sup>; less than {@link #ONE}
 */
public record Amount(long whole, long fraction) {
    /** One, in units of {@link #fraction}. */
    public static final long ONE = BigInteger.TEN.pow(Spend.MAX_DECIMALS).longValueExact();

    private static final Amount ZERO = new Amount(0, 0);

    /** What a call spends when no argument gives an amount. */
    private static final Amount CALL = new Amount(1, 0);

    /** Stands for an amount that is too large or too fine to be counted; it exceeds every counter's max. */
    private static final Amount BEYOND = new Amount(1L << 40, 0);

    private static final int DIGITS_OF_MAX = 10;
    private static final int MAX_COEFFICIENT_BITS = 256;

    /** Reads an amount that is not negative, in time and memory that do not grow with its exponent. */
    public static Amount of(BigDecimal amount) {
        if (amount.signum() == 0) {
            return ZERO;
        }
        // This check comes first because even a comparison would count the digits, which takes seconds when there are
        // millions.
        if (amount.unscaledValue().bitLength() > MAX_COEFFICIENT_BITS) {
            return BEYOND;
        }
        if (amount.compareTo(BigDecimal.ONE) == 0) {
            return CALL;
        }
        BigDecimal shortest = amount.scale() > Spend.MAX_DECIMALS ? amount.stripTrailingZeros() : amount;
        // The arithmetic uses long because the scale can be as low as Integer.MIN_VALUE.
        long integerDigits = (long) shortest.precision() - shortest.scale();
        if (shortest.scale() > Spend.MAX_DECIMALS || integerDigits > DIGITS_OF_MAX) {
            return BEYOND;
        }
        return split(shortest);
    }

    private static Amount split(BigDecimal amount) {
        long whole = amount.longValue();
        if (amount.scale() <= 0) {
            return new Amount(whole, 0);
        }
        BigDecimal rest = amount.subtract(BigDecimal.valueOf(whole));
        return new Amount(whole, rest.movePointRight(Spend.MAX_DECIMALS).longValueExact());
    }

    /** Whether it stands for an amount that cannot be counted. */
    public boolean isBeyond() {
        return equals(BEYOND);
    }

    public boolean isZero() {
        return whole == 0 && fraction == 0;
    }
}
