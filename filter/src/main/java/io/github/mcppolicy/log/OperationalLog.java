package io.github.mcppolicy.log;

/**
 * What the product tells its operator: starts, reloads, faults. It logs to {@value #LOGGER}, through SLF4J or, in an
 * app without it, through the JDK. Messages must hold nothing that a client sent. Thread-safe.
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
