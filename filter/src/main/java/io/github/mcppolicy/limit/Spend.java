package io.github.mcppolicy.limit;

import java.math.BigDecimal;

/**
 * One thing to take.
 *
 * @param window what is counted
 * @param subject who is counted: {@code session:..}, {@code principal:..}, {@code address:..} or {@code global}
 * @param amount how much; not negative, exact decimal
 */
public record Spend(LimitWindow window, String subject, BigDecimal amount) {

    /** A store counts exactly down to this many decimals; an amount with a finer fraction is never granted. */
    public static final int MAX_DECIMALS = 18;

    /** Whether a store can count the amount exactly, so that a limit may grant it. */
    public static boolean canCount(BigDecimal amount) {
        return !Amount.of(amount).isBeyond();
    }

    public Spend {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("the amount to spend on " + window.counter() + " must not be negative");
        }
    }
}
