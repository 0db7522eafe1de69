package io.github.mcppolicy.limit;

import java.util.function.LongSupplier;

final class Resilience4jRateLimitsAmountTest extends RateLimitsAmountContract {
    @Override
    protected RateLimits create(int maxLive, LongSupplier nanoTime) {
        return new Resilience4jRateLimits(maxLive, nanoTime);
    }
}
