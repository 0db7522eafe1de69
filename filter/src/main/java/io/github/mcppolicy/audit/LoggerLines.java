package io.github.mcppolicy.audit;

import io.github.mcppolicy.log.NamedLogger;

/** Writes records to a logger at level INFO. What the app's logging does with them is the app's choice. */
record LoggerLines(NamedLogger logger) implements LineSink {
    @Override
    public boolean isWanted() {
        return logger.isInfoEnabled();
    }

    @Override
    public void write(String line) {
        logger.info(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
