package io.github.mcppolicy.limit;

import java.util.List;
import java.util.OptionalInt;

/** The uses of approvals that the store in memory spends together with what a call costs. Thread-safe. */
@FunctionalInterface
public interface UsesOfApprovals {

    /** A store that knows no approval. */
    UsesOfApprovals NONE = uses -> uses.isEmpty() ? OptionalInt.empty() : OptionalInt.of(0);

    /**
     * Takes one use for each id, or none at all. Waits for nothing that takes from limits.
     *
     * @return the position of the first use that is not there; empty when all were taken
     */
    OptionalInt spend(List<String> uses);
}
