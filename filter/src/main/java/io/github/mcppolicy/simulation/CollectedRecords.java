package io.github.mcppolicy.simulation;

import io.github.mcppolicy.audit.AuditRecord;
import io.github.mcppolicy.audit.AuditSink;
import io.github.mcppolicy.audit.DecisionEvent;
import java.util.ArrayList;
import java.util.List;

/** Keeps the records of decisions until they are taken. Records of what people were asked are dropped. */
final class CollectedRecords implements AuditSink {
    private final List<DecisionEvent> decisions = new ArrayList<>();

    @Override
    public synchronized void write(AuditRecord record) {
        if (record instanceof DecisionEvent decision) {
            decisions.add(decision);
        }
    }

    /** What was recorded since the last time. */
    synchronized List<DecisionEvent> take() {
        List<DecisionEvent> taken = List.copyOf(decisions);
        decisions.clear();
        return taken;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
