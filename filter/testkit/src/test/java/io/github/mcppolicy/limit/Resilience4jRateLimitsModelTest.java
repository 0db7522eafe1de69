package io.github.mcppolicy.limit;

import java.util.function.LongSupplier;

final class Resilience4jRateLimitsModelTest extends RateLimitsModelContract {
    @Override
    protected RateLimits create(int maxLive, LongSupplier nanoTime) {
        return new Resilience4jRateLimits(maxLive, nanoTime);
    }
}
