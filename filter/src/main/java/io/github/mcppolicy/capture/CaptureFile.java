package io.github.mcppolicy.capture;

import io.github.mcppolicy.audit.FileOwnership;
import io.github.mcppolicy.audit.RotatingFile;
import io.github.mcppolicy.audit.RotatingOutput;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Writes encrypted records to a rotating file. Each start begins a file of its own, which says how many records the one
 * before has: a process that was killed has given its file no end. What cannot be written stays here, encrypted, until
 * it can: no number is used twice. For use by one thread at a time.
 */
final class CaptureFile implements AutoCloseable {
    private final RotatingFile file;
    private final CaptureKey key;
    private final InstantSource clock;
    private final FileOwnership ownership;
    private final Deque<byte[]> pending = new ArrayDeque<>();
    private RotatingOutput output;
    private FrameCipher cipher;
    private byte[] salt;
    private boolean isEnded;
    private boolean isFull;
    private boolean mayHoldHalfARecord;

    /**
     * Opens the file.
     *
     * @throws IOException when it cannot be written
     * @throws io.github.mcppolicy.audit.AuditFailedException when somebody else writes it
     */
    CaptureFile(RotatingFile file, CaptureKey key, InstantSource clock) throws IOException {
        this.file = file;
        this.key = key;
        this.clock = clock;
        Path path = file.path().toAbsolutePath();
        Path directory = Optional.ofNullable(path.getParent()).orElse(path);
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "no such directory");
        }
        this.ownership = FileOwnership.take(file, file.lock());
        try {
            new FileOutputStream(file.numbered(0).toFile(), true).close();
            Frame.Begin begin = WrittenBefore.read(file.numbered(0), key, clock.instant());
            this.output = RotatingOutput.open(file);
            if (output.size() > 0) {
                output.setAside();
            }
            FileStart start = FileStart.create(key);
            this.salt = start.salt();
            this.cipher = new FrameCipher(key.ofRecords(salt));
            pending.add(start.bytes());
            pending.add(cipher.seal(FrameFormat.bytes(begin)));
            drain();
        } catch (IOException | RuntimeException unusable) {
            closeAfterFailure(unusable);
            throw unusable;
        }
    }

    private void closeAfterFailure(Exception unusable) {
        try {
            ownership.close();
        } catch (IOException also) {
            unusable.addSuppressed(also);
        }
    }

    /**
     * Writes a record, behind those that could not be written before.
     *
     * @throws IOException when it could not be written either; {@link #drain} tries again, but not with a record for
     *     which there is no file yet, because the one before has been ended
     */
    void write(CapturedItem item) throws IOException {
        if (isFull) {
            rotate();
        }
        pending.add(cipher.seal(FrameFormat.bytes(new Frame.Item(item))));
        drain();
    }

    /** Writes what could not be written before. */
    void drain() throws IOException {
        if (!isFull) {
            writePending();
            isFull = output.size() >= file.maxSize();
        }
        if (isFull) {
            rotate();
        }
    }

    private void writePending() throws IOException {
        while (!pending.isEmpty()) {
            if (mayHoldHalfARecord) {
                output.cutTo(output.size());
            }
            mayHoldHalfARecord = true;
            byte[] next = pending.element();
            output.write(next, next.length);
            mayHoldHalfARecord = false;
            pending.remove();
        }
    }

    private void rotate() throws IOException {
        if (!isEnded) {
            pending.add(cipher.seal(FrameFormat.bytes(new Frame.End(0))));
            isEnded = true;
        }
        writePending();
        output.setAside();
        FileStart start = FileStart.create(key);
        Frame.Begin begin = new Frame.Begin(clock.instant(), HexFormat.of().formatHex(salt), cipher.number());
        salt = start.salt();
        cipher = new FrameCipher(key.ofRecords(salt));
        isEnded = false;
        isFull = false;
        pending.add(start.bytes());
        pending.add(cipher.seal(FrameFormat.bytes(begin)));
        writePending();
    }

    /**
     * Ends the file.
     *
     * @param missed how many items were not captured in all
     */
    void end(long missed) throws IOException {
        if (!isEnded) {
            pending.add(cipher.seal(FrameFormat.bytes(new Frame.End(missed))));
            isEnded = true;
        }
        writePending();
    }

    @Override
    public void close() throws IOException {
        try (ownership) {
            output.close();
        }
    }
}
