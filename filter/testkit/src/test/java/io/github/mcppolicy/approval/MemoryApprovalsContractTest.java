package io.github.mcppolicy.approval;

import io.github.mcppolicy.limit.ManualTime;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import java.time.Instant;

final class MemoryApprovalsContractTest extends ApprovalStoreContract {
    @Override
    protected Made create(int most, ManualTime time) {
        long start = time.getAsLong();
        MemoryApprovals approvals = new MemoryApprovals(most, () -> Instant.EPOCH.plusNanos(time.getAsLong() - start));
        return new Made(approvals, new Resilience4jRateLimits(1000, time, approvals));
    }
}
