package io.github.mcppolicy.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only class that names SLF4J, so that all others load without it. */
record Slf4jLogger(Logger logger) implements NamedLogger {
    static NamedLogger of(String name) {
        return new Slf4jLogger(LoggerFactory.getLogger(name));
    }

    @Override
    public boolean isInfoEnabled() {
        return logger.isInfoEnabled();
    }

    @Override
    public void info(String message) {
        logger.info(message);
    }

    @Override
    public void warn(String message) {
        logger.warn(message);
    }

    @Override
    public void error(String message) {
        logger.error(message);
    }
}
