package io.github.mcppolicy.host.tomcat;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What Tomcat reports, only in its log, when an application does not start. */
final class StartFailures extends Handler {
    // A field, because the JDK forgets a logger, and its handlers with it, when nothing refers to it.
    private final Logger logger = Logger.getLogger("org.apache.catalina.core.ContainerBase");
    private final StringBuilder said = new StringBuilder();

    static StartFailures collected() {
        StartFailures failures = new StartFailures();
        failures.logger.addHandler(failures);
        return failures;
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        said.append(entry.getMessage()).append('\n');
        for (Throwable next = entry.getThrown(); next != null; next = next.getCause()) {
            said.append(next).append('\n');
        }
    }

    String text() {
        return said.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
