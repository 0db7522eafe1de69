package io.github.mcppolicy.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The JDK's own logger, for apps without SLF4J. */
record JdkLogger(Logger logger) implements NamedLogger {
    @Override
    public boolean isInfoEnabled() {
        return logger.isLoggable(Level.INFO);
    }

    @Override
    public void info(String message) {
        logger.log(Level.INFO, message);
    }

    @Override
    public void warn(String message) {
        logger.log(Level.WARNING, message);
    }

    @Override
    public void error(String message) {
        logger.log(Level.ERROR, message);
    }
}
