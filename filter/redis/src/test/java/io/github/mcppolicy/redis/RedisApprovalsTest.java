package io.github.mcppolicy.redis;

import io.github.mcppolicy.approval.ApprovalStoreContract;
import io.github.mcppolicy.limit.ManualTime;

final class RedisApprovalsTest extends ApprovalStoreContract {
    @Override
    protected Made create(int most, ManualTime time) {
        return ManuallyTimed.approvals(most, time);
    }
}
