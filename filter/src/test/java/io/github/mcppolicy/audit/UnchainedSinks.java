package io.github.mcppolicy.audit;

import java.util.List;

/** Sinks without a chain, so that a benchmark can show what the chain costs. */
public final class UnchainedSinks {
    private UnchainedSinks() {}

    /** As {@link AuditSinks#logAndFile}, for a log that is off. */
    public static AuditSink file(RotatingFile file, String instance) {
        return new JsonLinesSink(List.of(new FileLines<>(file, new JsonLine(instance), new Unsealed())));
    }
}
