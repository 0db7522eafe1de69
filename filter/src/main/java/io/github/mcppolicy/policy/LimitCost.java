package io.github.mcppolicy.policy;

import java.math.BigDecimal;

/**
 * What one call would take from one limit.
 *
 * @param amount from zero to the limit's max, exact
 */
public record LimitCost(Limit limit, BigDecimal amount) {}
