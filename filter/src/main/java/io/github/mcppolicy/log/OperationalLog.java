package io.github.mcppolicy.log;

/**
 * What the product tells its operator: starts, reloads, faults. Logger {@value #LOGGER}, of SLF4J or, in an app that has
 * none, of the JDK. Messages must hold nothing that a client sent. Safe for use by many threads.
 */
public final class OperationalLog {
    static final String LOGGER = "io.github.mcppolicy";

    private final NamedLogger logger = NamedLogger.of(LOGGER);

    public void info(String message) {
        logger.info(message);
    }

    public void warn(String message) {
        logger.warn(message);
    }

    public void error(String message) {
        logger.error(message);
    }
}
