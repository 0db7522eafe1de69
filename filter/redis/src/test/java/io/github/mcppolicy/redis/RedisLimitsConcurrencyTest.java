package io.github.mcppolicy.redis;

import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.RateLimitsConcurrencyContract;
import java.util.function.LongSupplier;

final class RedisLimitsConcurrencyTest extends RateLimitsConcurrencyContract {
    @Override
    protected RateLimits create(int maxLive, LongSupplier nanoTime) {
        return ManuallyTimed.limits(maxLive, nanoTime);
    }
}
