package io.github.mcppolicy;

import io.github.mcppolicy.approval.ApprovalStore;
import io.github.mcppolicy.catalog.InventoryRecords;
import io.github.mcppolicy.enforce.SharedSessions;
import io.github.mcppolicy.limit.RateLimits;
import java.util.List;

/**
 * Where everything is kept that outlives a request: counts of limits, and questions with their answers. The uses of an
 * approval are spent by {@link #limits()}, so both parts are one store. Thread-safe.
 */
public interface Store extends AutoCloseable {

    /** What callers have spent. */
    RateLimits limits();

    /** What people are asked and have answered. */
    ApprovalStore approvals();

    /** What instances know of the sessions of one another; nothing where the store is one process's own. */
    default SharedSessions sessions() {
        return SharedSessions.NONE;
    }

    /** What instances know of the lists that one another have seen; nothing where the store is one process's own. */
    default InventoryRecords inventory() {
        return InventoryRecords.NONE;
    }

    /**
     * What an operator has to know now, one sentence each, such as that the store cannot be reached; empty when all is
     * well. Asks nobody.
     */
    List<String> problems();

    /**
     * Ends. Calls that come later are answered as if the store could not be reached; those of a store in memory go on.
     * Only the first call counts.
     */
    @Override
    void close();
}
