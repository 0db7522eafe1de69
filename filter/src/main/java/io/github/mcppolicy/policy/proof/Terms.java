package io.github.mcppolicy.policy.proof;

import io.github.mcppolicy.approval.BatchTerms;
import io.github.mcppolicy.policy.ApprovalRule;
import java.util.Optional;

/** Compares what a yes is good for. How long a call waits for it makes no difference to what may run. */
final class Terms {
    private Terms() {}

    static Relation compare(ApprovalRule before, ApprovalRule after) {
        if (before.asked() != after.asked()) {
            return Relation.INCOMPARABLE;
        }
        return Relation.of(before.ttl(), after.ttl())
                .and(Relation.of(before.uses(), after.uses()))
                .and(compare(before.batch(), after.batch()));
    }

    private static Relation compare(Optional<BatchTerms> before, Optional<BatchTerms> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return Relation.of(before.isPresent(), after.isPresent());
        }
        return Relation.of(before.get().max(), after.get().max())
                .and(Relation.of(before.get().ttl(), after.get().ttl()));
    }
}
