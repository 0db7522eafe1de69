package io.github.mcppolicy.audit;

import io.github.mcppolicy.log.NamedLogger;

/** Writes records to a logger at level INFO. The app's logging decides what happens to them there. */
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
