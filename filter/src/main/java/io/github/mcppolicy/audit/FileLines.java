package io.github.mcppolicy.audit;

import io.github.mcppolicy.log.OperationalLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Writes records to a rotating file. The file is opened for the first record, and reopened for the next one after a
 * failure.
 */
final class FileLines implements LineSink {
    private static final String ADVICE =
            ", or set mcp.policy.audit.file to a file in an existing directory that this process can write";
    private static final int LINE_END = '\n';

    private final RotatingFile file;
    private final WriteFailures failures = new WriteFailures();
    private Optional<LineFileHandler> handler = Optional.empty();
    private boolean broken;
    private boolean closed;

    FileLines(RotatingFile file) {
        this.file = file;
        probe();
    }

    @Override
    public boolean isWanted() {
        return true;
    }

    @Override
    public synchronized void write(String line) {
        if (closed) {
            throw new AuditFailedException(
                    "The audit file " + file.path() + " is closed, so the call cannot be recorded.");
        }
        opened().publish(new LogRecord(Level.INFO, line));
        throwFailure();
    }

    @Override
    public synchronized void flush() {
        handler.ifPresent(LineFileHandler::flushBuffer);
        throwFailure();
    }

    @Override
    public synchronized void close() {
        closed = true;
        handler.ifPresent(LineFileHandler::close);
        throwFailure();
    }

    private void throwFailure() {
        Optional<IOException> failure = failures.take();
        if (failure.isPresent()) {
            broken = true;
            IOException cause = failure.get();
            throw unusable(cause.getCause() + ". Free its disk or make it writable", cause);
        }
    }

    private LineFileHandler opened() {
        if (handler.isPresent() && !broken) {
            return handler.get();
        }
        handler.ifPresent(LineFileHandler::close);
        failures.take();
        LineFileHandler opened = open();
        handler = Optional.of(opened);
        broken = false;
        return opened;
    }

    /**
     * Finds at the start what would fail later. The handler itself is made with the first record because making it
     * starts the JDK's logging, and an agent runs before the app server has chosen another log manager.
     */
    private void probe() {
        Path current = current();
        try {
            if (!Files.isDirectory(directory())) {
                throw new NoSuchFileException(directory().toString(), null, "no such directory");
            }
            Files.newByteChannel(current, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            linkCurrent(file.path().toAbsolutePath());
        } catch (IOException e) {
            throw unusable(e + ". Create its directory and make it writable", e);
        }
    }

    private LineFileHandler open() {
        try {
            boolean torn = endsInsideLine(current());
            LineFileHandler opened = new LineFileHandler(file, failures);
            if (torn) {
                opened.publish(new LogRecord(Level.INFO, ""));
            }
            return opened;
        } catch (IOException e) {
            throw unusable(e + ". Create its directory and make it writable", e);
        }
    }

    private Path current() {
        return Path.of(file.path().toAbsolutePath() + ".0");
    }

    private Path directory() {
        Path path = file.path().toAbsolutePath();
        return Optional.ofNullable(path.getParent()).orElse(path);
    }

    // The configured name links to the current file, for programs that follow it; not every file system has links.
    private static void linkCurrent(Path path) {
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(
                        path, path.resolveSibling(path.getFileName() + ".0").getFileName());
            }
        } catch (IOException | UnsupportedOperationException withoutLinks) {
            new OperationalLog().info("The audit records are in " + path + ".0; no link to it could be made");
        }
    }

    // A killed process or a full disk can leave half a line, and the next record must not be appended to it.
    private static boolean endsInsideLine(Path current) throws IOException {
        if (!Files.isRegularFile(current) || Files.size(current) == 0) {
            return false;
        }
        try (RandomAccessFile content = new RandomAccessFile(current.toFile(), "r")) {
            content.seek(content.length() - 1);
            return content.read() != LINE_END;
        }
    }

    private AuditFailedException unusable(String problem, IOException cause) {
        return new AuditFailedException(
                "The audit file " + file.path() + " cannot be written: " + problem + ADVICE + ".", cause);
    }
}
