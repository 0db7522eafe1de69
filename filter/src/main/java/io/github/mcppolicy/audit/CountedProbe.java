package io.github.mcppolicy.audit;

import io.github.mcppolicy.log.OperationalLog;
import java.util.concurrent.atomic.AtomicLong;

/** A probe whose failures are counted and go no further. Thread-safe. */
final class CountedProbe {

    private final DecisionProbe probe;
    private final AtomicLong failed = new AtomicLong();

    CountedProbe(DecisionProbe probe) {
        this.probe = probe;
    }

    void decided(DecisionEvent event) {
        try {
            probe.decided(event);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            count(failure);
        }
    }

    void approval(ApprovalEvent event) {
        try {
            probe.approval(event);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            count(failure);
        }
    }

    private void count(Throwable failure) {
        if (failed.getAndIncrement() == 0) {
            new OperationalLog()
                    .error("What looks on as \"" + probe.name()
                            + "\" has failed, which is counted from now on and not logged: "
                            + failure.getClass().getName());
        }
    }

    ListenerHealth health() {
        return new ListenerHealth(probe.name(), probe.missed(), failed.get());
    }
}
