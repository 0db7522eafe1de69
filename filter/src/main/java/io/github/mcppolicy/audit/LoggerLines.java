package io.github.mcppolicy.audit;

import io.github.mcppolicy.log.NamedLogger;

/** Writes records to a logger at level INFO. The app's logging decides what happens to them there. Thread-safe. */
final class LoggerLines implements LineSink<AuditRecord> {
    private static final int USUAL_LENGTH = 512;

    private final NamedLogger logger;
    private final JsonLine format;
    private final LineBuffer line = new LineBuffer(USUAL_LENGTH);

    LoggerLines(NamedLogger logger, JsonLine format) {
        this.logger = logger;
        this.format = format;
    }

    @Override
    public void write(AuditRecord record) {
        if (logger.isInfoEnabled()) {
            logger.info(rendered(record));
        }
    }

    private synchronized String rendered(AuditRecord record) {
        line.clear();
        format.append(record, line);
        return line.text();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
