package io.github.mcppolicy.redis;

import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.RateLimitsModelContract;
import java.util.function.LongSupplier;

final class RedisLimitsModelTest extends RateLimitsModelContract {
    @Override
    protected RateLimits create(int maxLive, LongSupplier nanoTime) {
        return ManuallyTimed.limits(maxLive, nanoTime);
    }
}
