package io.github.mcppolicy.limit;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * One thing to take.
 *
 * @param window what is counted
 * @param subject who is counted: {@code session:..}, {@code principal:..}, {@code address:..} or {@code global}
 * @param amount how much; not negative, exact decimal
 * @param kind what follows when the store cannot be asked
 */
public record Spend(LimitWindow window, String subject, BigDecimal amount, Kind kind) {

    /** A store counts exactly down to this many decimals; an amount with a finer fraction is never granted. */
    public static final int MAX_DECIMALS = 18;

    /** What a store may do that instances share and that cannot be asked. */
    public enum Kind {
        /** The cost of a call, which each instance may count for itself meanwhile. */
        COST,
        /** What may happen once in all instances together, as the use of an approval may: only the store can tell. */
        ONE_TIME
    }

    /** The cost of a call. */
    public Spend(LimitWindow window, String subject, BigDecimal amount) {
        this(window, subject, amount, Kind.COST);
    }

    /**
     * What may happen once within a time, whichever instance is asked.
     *
     * @param counter what it is
     * @param subject which one it is
     */
    public static Spend once(String counter, String subject, Duration within) {
        return new Spend(new LimitWindow(counter, within, 1), subject, BigDecimal.ONE, Kind.ONE_TIME);
    }

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
