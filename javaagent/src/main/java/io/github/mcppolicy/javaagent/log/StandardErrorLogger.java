package io.github.mcppolicy.javaagent.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * Writes messages from INFO up to the process's standard error, whatever the app does with {@code System.err}. An audit
 * record is a line of its own without a prefix, so that it stays JSON.
 */
final class StandardErrorLogger extends LegacyAbstractLogger {

    private static final String AUDIT = "io.github.mcppolicy.audit";

    @SuppressWarnings("resource") // never closed, like the stream it stands for
    private static final PrintStream ERROR =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    StandardErrorLogger(String name) {
        this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return !(name.equals(AUDIT) && StandardErrorAudit.isSilenced());
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable throwable) {
        String message = MessageFormatter.basicArrayFormat(pattern, arguments);
        ERROR.println(name.equals(AUDIT) ? message : "[mcp-policy] " + level + " " + message);
    }
}
