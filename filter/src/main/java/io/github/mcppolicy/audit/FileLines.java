package io.github.mcppolicy.audit;

import io.github.mcppolicy.config.FlushPolicy;
import io.github.mcppolicy.log.OperationalLog;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes records to a rotating file. The file is opened for the first record, and reopened for the next one after a
 * failure. A record is rendered straight into the bytes that are written. Thread-safe.
 */
final class FileLines<T> implements LineSink<T> {
    private static final String ADVICE =
            ", or set mcp.policy.audit.file to a file in an existing directory that this process can write";

    /** What a flush is put off for at most, besides the line that goes beyond it. */
    private static final int BUFFERED = 8192;

    private final RotatingFile file;
    private final LineFormat<T> format;
    private final LineSeal seal;
    private final FileOwnership ownership;

    /** Lines that are not in the file yet. Empty between calls, unless records are buffered. */
    private final LineBuffer pending = new LineBuffer(BUFFERED);

    private Optional<RotatingOutput> output = Optional.empty();

    /** The size of the file, without what a failed write may have left there. */
    private long sizeBeforeWrite;

    private boolean broken;

    /** Whether the last attempt to set the file aside did not fail. */
    private boolean rotates = true;

    private boolean closed;

    FileLines(RotatingFile file, LineFormat<T> format, LineSeal seal) {
        this.file = file;
        this.format = format;
        this.seal = seal;
        this.ownership = probe();
    }

    @Override
    public synchronized void write(T record) {
        if (closed) {
            throw new AuditFailedException(
                    "The audit file " + file.path() + " is closed, so the call cannot be recorded.");
        }
        // After a failure nothing more is accepted into the buffer before the file has taken something again.
        boolean toBeTried = broken;
        RotatingOutput current = opened();
        int before = pending.length();
        render(record);
        boolean full = current.size() + pending.length() >= file.maxSize();
        if (full || toBeTried || file.flush() == FlushPolicy.RECORD || pending.length() >= BUFFERED) {
            drainOrForget(current, before);
        }
        if (full) {
            setAside(current);
        }
    }

    /** The call of a record that cannot be written is refused, so the record must not be written later. */
    private void drainOrForget(RotatingOutput current, int before) {
        try {
            drain(current);
        } catch (AuditFailedException refused) {
            pending.cutTo(Math.min(before, pending.length()));
            throw refused;
        }
    }

    /** Nothing of a record that cannot be rendered must stand before the next one. */
    private void render(T record) {
        int before = pending.length();
        boolean rendered = false;
        try {
            format.append(record, pending);
            seal.seal(pending, before);
            pending.append(LineBuffer.LINE_END);
            rendered = true;
        } finally {
            if (!rendered) {
                pending.cutTo(before);
            }
        }
    }

    @Override
    public synchronized boolean isWritable() {
        return !broken && !closed;
    }

    @Override
    public synchronized Optional<ChainLink> lastOfChain() {
        try {
            return seal.last(file);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void flush() {
        if (!pending.isEmpty()) {
            drain(opened());
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            flush();
        } finally {
            end();
        }
    }

    private void end() {
        try (ownership) {
            closeOutput();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void drain(RotatingOutput current) {
        sizeBeforeWrite = current.size();
        try {
            current.write(pending.bytes(), pending.length());
            pending.clear();
            seal.written();
        } catch (IOException e) {
            broken = true;
            if (file.flush() == FlushPolicy.RECORD) {
                pending.clear();
            }
            throw failed(e);
        }
    }

    /** Its last record stands in the file already, so a failure here refuses no call. */
    private void setAside(RotatingOutput full) {
        try {
            full.setAside();
            rotates = true;
        } catch (IOException e) {
            broken = true;
            if (rotates) {
                new OperationalLog()
                        .error("The audit file " + file.path() + " is full and cannot be set aside: " + e
                                + ". Records go on in it, and each tries again. Free the names " + file.numbered(1)
                                + " and above, and make their directory writable.");
            }
            rotates = false;
        }
    }

    private RotatingOutput opened() {
        if (output.isPresent() && !broken) {
            return output.get();
        }
        try {
            closeOutput();
            RotatingOutput opened = RotatingOutput.open(file);
            output = Optional.of(opened);
            goOn(opened);
            broken = false;
            return opened;
        } catch (IOException e) {
            broken = true;
            throw unusable(e + ". Create its directory and let this process read and write it", e);
        }
    }

    private void closeOutput() throws IOException {
        if (output.isPresent()) {
            RotatingOutput before = output.get();
            output = Optional.empty();
            before.close();
        }
    }

    /** A killed process or a full disk can leave half a line, and the next record must not be appended to it. */
    private void goOn(RotatingOutput opened) throws IOException {
        if (broken) {
            pending.dropLinesWithin((int) Math.max(0, Math.min(opened.size() - sizeBeforeWrite, pending.length())));
            sizeBeforeWrite = opened.size();
        }
        if (opened.endsInsideLine()) {
            opened.write(new byte[] {LineBuffer.LINE_END}, 1);
        }
        seal.goOn(file, pending);
    }

    /** Finds at the start what would fail later, and who writes the file already. */
    private FileOwnership probe() {
        try {
            if (!Files.isDirectory(directory())) {
                throw new NoSuchFileException(directory().toString(), null, "no such directory");
            }
            FileOwnership taken = FileOwnership.take(file, file.lock());
            try {
                new FileOutputStream(file.numbered(0).toFile(), true).close();
                linkCurrent(file.path().toAbsolutePath());
                return taken;
            } catch (IOException | RuntimeException e) {
                taken.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(e + ". Create its directory and make it writable", e);
        }
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

    private AuditFailedException failed(IOException cause) {
        return unusable(cause + ". Free its disk or make it writable", cause);
    }

    private AuditFailedException unusable(String problem, IOException cause) {
        return new AuditFailedException(
                "The audit file " + file.path() + " cannot be written: " + problem + ADVICE + ".", cause);
    }
}
