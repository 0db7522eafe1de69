package io.github.mcppolicy.audit;

import io.github.mcppolicy.log.NamedLogger;
import java.util.List;

/** Makes sinks. Every sink writes to the logger {@value #LOGGER} at level INFO; the message is the JSON line. */
public final class AuditSinks {
    static final String LOGGER = "io.github.mcppolicy.audit";

    private AuditSinks() {}

    /** Writes to the logger alone. */
    public static AuditSink log() {
        return new JsonLinesSink(List.of(logger()));
    }

    /**
     * Writes to the logger, then to a file.
     *
     * @throws AuditFailedException when the file cannot be written
     */
    public static AuditSink logAndFile(RotatingFile file) {
        return new JsonLinesSink(List.of(logger(), new FileLines<>(file, new JsonLine())));
    }

    private static LineSink<DecisionEvent> logger() {
        return new LoggerLines(NamedLogger.of(LOGGER));
    }
}
