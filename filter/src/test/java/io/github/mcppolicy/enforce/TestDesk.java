package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.MemoryApprovals;
import io.github.mcppolicy.audit.AuditSinks;
import io.github.mcppolicy.audit.DecisionListeners;
import java.time.Clock;
import java.util.Optional;

/** Desks for tests of other steps. */
final class TestDesk {
    private TestDesk() {}

    /** One that nobody asks. */
    static ApprovalDesk withoutCalls() {
        return new ApprovalDesk(
                new MemoryApprovals(1, Clock.systemUTC()),
                1,
                Optional.empty(),
                AuditSinks.log(""),
                DecisionListeners.none(),
                Clock.systemUTC());
    }
}
