package io.github.mcppolicy.audit;

import io.github.mcppolicy.log.NamedLogger;
import java.util.List;

/** Makes sinks. Every sink writes to the logger {@value #LOGGER} at level INFO; the message is the JSON line. */
public final class AuditSinks {
    static final String LOGGER = "io.github.mcppolicy.audit";

    private AuditSinks() {}

    /**
     * Writes to the logger alone.
     *
     * @param instance names this process in each record; empty: no record names it
     */
    public static AuditSink log(String instance) {
        return new JsonLinesSink(List.of(logger(instance)));
    }

    /**
     * Writes to the logger, then to a file, in which the records are a chain.
     *
     * @param instance as above
     * @param digest of the chain
     * @throws AuditFailedException when the file cannot be written
     */
    public static AuditSink logAndFile(RotatingFile file, String instance, ChainDigest digest) {
        return new JsonLinesSink(
                List.of(logger(instance), new FileLines<>(file, new JsonLine(instance), new Chain(digest))));
    }

    private static LineSink<AuditRecord> logger(String instance) {
        return new LoggerLines(NamedLogger.of(LOGGER), new JsonLine(instance));
    }
}
