package io.github.mcppolicy.redis;

import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import io.github.mcppolicy.log.OperationalLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts in Redis, and in this JVM while Redis cannot be asked. The two are never added up: each instance grants the max
 * of a window once more for each window that opens without Redis. An approval, and what else may
 * happen once in all instances together, is never spent without Redis, because another one could spend it too.
 * Thread-safe.
 */
final class CountsWhileUnreached implements RateLimits {

    private final RedisLimits shared;
    private final RateLimits local;
    private final OperationalLog log;
    private final AtomicBoolean isLocal = new AtomicBoolean();

    CountsWhileUnreached(RedisLimits shared, RateLimits local, OperationalLog log) {
        this.shared = shared;
        this.local = local;
        this.log = log;
    }

    /** Whether the last take was counted in this JVM. */
    boolean isLocal() {
        return isLocal.get();
    }

    @Override
    public TakeResult take(List<Spend> spends, List<String> uses) {
        try {
            TakeResult taken = shared.tryTo(spends, uses);
            if (isLocal.get() && isLocal.getAndSet(false)) {
                log.warn("Limits are counted in Redis again, for all instances together");
            }
            return taken;
        } catch (StoreUnavailableException unavailable) {
            if (!uses.isEmpty() || spends.stream().anyMatch(spend -> spend.kind() == Spend.Kind.ONE_TIME)) {
                return new TakeResult.Unavailable();
            }
            if (!isLocal.getAndSet(true)) {
                log.error("Limits are counted in this instance alone now (mcp.policy.store.on-failure=local): "
                        + unavailable.getMessage());
            }
            return local.take(spends, uses);
        }
    }

    @Override
    public Optional<TakeResult.Balance> balance(LimitWindow window, String subject) {
        return isLocal() ? local.balance(window, subject) : shared.balance(window, subject);
    }

    @Override
    public boolean isCountedWhileUnreached() {
        return true;
    }

    @Override
    public int live() {
        return isLocal() ? local.live() : shared.live();
    }

    @Override
    public void dropIdle() {
        shared.dropIdle();
        local.dropIdle();
    }
}
