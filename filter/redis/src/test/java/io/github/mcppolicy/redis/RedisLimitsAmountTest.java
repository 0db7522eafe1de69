package io.github.mcppolicy.redis;

import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.RateLimitsAmountContract;
import java.util.function.LongSupplier;

final class RedisLimitsAmountTest extends RateLimitsAmountContract {
    @Override
    protected RateLimits create(int maxLive, LongSupplier nanoTime) {
        return ManuallyTimed.limits(maxLive, nanoTime);
    }
}
