package io.github.mcppolicy.redis;

import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.RateLimitsContract;
import java.time.Duration;
import java.util.function.LongSupplier;

final class RedisLimitsTest extends RateLimitsContract {
    @Override
    protected RateLimits create(int maxLive, LongSupplier nanoTime) {
        return ManuallyTimed.limits(maxLive, nanoTime);
    }

    @Override
    protected Duration tick() {
        return ManuallyTimed.tick();
    }
}
