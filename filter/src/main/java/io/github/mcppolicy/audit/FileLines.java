package io.github.mcppolicy.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Writes records to a rotating file. A file that failed is opened again for the next record. */
final class FileLines implements LineSink {
    private static final String ADVICE =
            ", or set mcp.policy.audit.file to a file in an existing directory that this process can write";
    private static final int LINE_END = '\n';

    private final RotatingFile file;
    private final WriteFailures failures = new WriteFailures();
    private LineFileHandler handler;
    private boolean broken;

    FileLines(RotatingFile file) {
        this.file = file;
        this.handler = open();
    }

    @Override
    public boolean isWanted() {
        return true;
    }

    @Override
    public synchronized void write(String line) {
        if (broken) {
            reopen();
        }
        LogRecord message = new LogRecord(Level.INFO, line);
        if (!handler.isLoggable(message)) {
            throw new AuditFailedException(
                    "The audit file " + file.path() + " is closed, so the call cannot be recorded.");
        }
        handler.publish(message);
        throwFailure();
    }

    @Override
    public synchronized void flush() {
        handler.flushBuffer();
        throwFailure();
    }

    @Override
    public synchronized void close() {
        try {
            handler.close();
            throwFailure();
        } finally {
            broken = false;
        }
    }

    private void throwFailure() {
        Optional<IOException> failure = failures.take();
        if (failure.isPresent()) {
            broken = true;
            IOException cause = failure.get();
            throw unusable(cause.getCause() + ". Free its disk or make it writable", cause);
        }
    }

    private void reopen() {
        handler.close();
        failures.take();
        handler = open();
        broken = false;
    }

    private LineFileHandler open() {
        Path path = file.path().toAbsolutePath();
        Path directory = Optional.ofNullable(path.getParent()).orElse(path);
        try {
            if (!Files.isDirectory(directory)) {
                throw new NoSuchFileException(directory.toString(), null, "no such directory");
            }
            boolean torn = endsInsideLine(Path.of(path + ".0"));
            LineFileHandler opened = new LineFileHandler(file, failures);
            if (torn) {
                opened.publish(new LogRecord(Level.INFO, ""));
            }
            linkCurrent(path);
            return opened;
        } catch (IOException e) {
            throw unusable(e + ". Create its directory and make it writable", e);
        }
    }

    // The name that was configured leads to the current file, for whoever follows it; not every file system has links.
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

    // A killed process or a full disk can leave half a line, and the next record must not be joined to it.
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
