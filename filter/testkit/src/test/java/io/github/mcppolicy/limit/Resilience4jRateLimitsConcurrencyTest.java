package io.github.mcppolicy.limit;

import java.util.function.LongSupplier;

final class Resilience4jRateLimitsConcurrencyTest extends RateLimitsConcurrencyContract {
    @Override
    protected RateLimits create(int maxLive, LongSupplier nanoTime) {
        return new Resilience4jRateLimits(maxLive, nanoTime);
    }
}
