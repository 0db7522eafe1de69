package io.github.mcppolicy;

import io.github.mcppolicy.approval.ApprovalStore;
import io.github.mcppolicy.approval.MemoryApprovals;
import io.github.mcppolicy.config.ApprovalSettings;
import io.github.mcppolicy.config.LimitSettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/** The store of one process, which ends with it. */
record MemoryStore(RateLimits limits, ApprovalStore approvals) implements Store {

    static MemoryStore of(Settings settings, InstantSource clock, LongSupplier nanoTime) {
        MemoryApprovals approvals = new MemoryApprovals(settings.get(ApprovalSettings.MAX_KEPT), clock);
        return new MemoryStore(
                new Resilience4jRateLimits(settings.get(LimitSettings.MAX_LIVE_COUNTS), nanoTime, approvals),
                approvals);
    }

    @Override
    public List<String> problems() {
        return List.of();
    }

    @Override
    public void close() {}
}
