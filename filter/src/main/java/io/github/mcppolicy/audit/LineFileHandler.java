package io.github.mcppolicy.audit;

import io.github.mcppolicy.config.FlushPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * The JDK's rotating file. Settings for {@link FileHandler} in the app's {@code logging.properties}, such as a level
 * that drops records, do not apply to it, because a handler is configured under the name of its own class.
 */
final class LineFileHandler extends FileHandler {
    private final FlushPolicy flush;

    LineFileHandler(RotatingFile file, WriteFailures failures) throws IOException {
        super(pattern(file), file.maxSize(), file.maxFiles(), true);
        this.flush = file.flush();
        setErrorManager(failures);
        setEncoding(StandardCharsets.UTF_8.name());
        setFormatter(new Line());
    }

    // The handler's pattern gives % a special meaning unless it is doubled.
    private static String pattern(RotatingFile file) {
        return file.path().toAbsolutePath().toString().replace("%", "%%");
    }

    /** The handler calls this after every record. */
    @Override
    public synchronized void flush() {
        if (flush == FlushPolicy.RECORD) {
            super.flush();
        }
    }

    synchronized void flushBuffer() {
        super.flush();
    }

    private static final class Line extends Formatter {
        @Override
        public String format(LogRecord line) {
            return line.getMessage() + "\n";
        }
    }
}
