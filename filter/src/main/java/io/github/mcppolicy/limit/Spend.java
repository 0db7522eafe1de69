package io.github.mcppolicy.limit;

import java.math.BigDecimal;

/**
 * One thing to take.
 *
 * @param counter what is counted
 * @param subject who is counted: {@code session:..}, {@code principal:..}, {@code address:..} or {@code global}
 * @param amount how much; not negative, exact decimal
 */
public record Spend(Counter counter, String subject, BigDecimal amount) {

    /** A store counts exactly down to this many decimals; an amount with a finer fraction is never granted. */
    public static final int MAX_DECIMALS = 18;

    public Spend {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("the amount to spend on " + counter.name() + " must not be negative");
        }
    }
}
