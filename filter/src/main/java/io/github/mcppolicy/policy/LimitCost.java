package io.github.mcppolicy.policy;

import io.github.mcppolicy.config.Mode;
import java.math.BigDecimal;

/**
 * What one call would take from one limit.
 *
 * @param amount from zero to the limit's max, exact
 * @param mode whether the call is refused when the limit does not grant it
 */
public record LimitCost(Limit limit, BigDecimal amount, Mode mode) {

    /** The same cost for a call that is not refused, whatever the limit says. */
    public LimitCost monitored() {
        return new LimitCost(limit, amount, Mode.MONITOR);
    }
}
