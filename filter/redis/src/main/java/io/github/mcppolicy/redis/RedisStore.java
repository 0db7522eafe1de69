package io.github.mcppolicy.redis;

import io.github.mcppolicy.Store;
import io.github.mcppolicy.approval.ApprovalStore;
import io.github.mcppolicy.catalog.InventoryRecords;
import io.github.mcppolicy.enforce.SharedSessions;
import io.github.mcppolicy.limit.RateLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts, approvals, sessions and the inventory in one Redis. Thread-safe. */
final class RedisStore implements Store {

    private final RedisCalls calls;
    private final RateLimits limits;
    private final Optional<CountsWhileUnreached> local;
    private final ApprovalStore approvals;
    private final SharedSessions sessions;
    private final InventoryRecords inventory;

    /** A store whose counts cannot be taken while Redis cannot be asked. */
    RedisStore(
            RedisCalls calls,
            RedisLimits limits,
            ApprovalStore approvals,
            SharedSessions sessions,
            InventoryRecords inventory) {
        this.calls = calls;
        this.limits = limits;
        this.local = Optional.empty();
        this.approvals = approvals;
        this.sessions = sessions;
        this.inventory = inventory;
    }

    /** A store that counts in this JVM meanwhile. */
    RedisStore(
            RedisCalls calls,
            CountsWhileUnreached limits,
            ApprovalStore approvals,
            SharedSessions sessions,
            InventoryRecords inventory) {
        this.calls = calls;
        this.limits = limits;
        this.local = Optional.of(limits);
        this.approvals = approvals;
        this.sessions = sessions;
        this.inventory = inventory;
    }

    @Override
    public RateLimits limits() {
        return limits;
    }

    @Override
    public ApprovalStore approvals() {
        return approvals;
    }

    @Override
    public SharedSessions sessions() {
        return sessions;
    }

    @Override
    public InventoryRecords inventory() {
        return inventory;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        calls.problem().ifPresent(problems::add);
        if (local.isPresent() && local.get().isLocal()) {
            problems.add("limits are counted in this instance alone (mcp.policy.store.on-failure=local)");
        }
        return problems;
    }

    @Override
    public void close() {
        calls.close();
    }
}
