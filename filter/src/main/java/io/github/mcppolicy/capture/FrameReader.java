package io.github.mcppolicy.capture;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;

/**
 * Reads the records of one captured file in order, each only after it has proved to be what was written in its place. It
 * holds one record at a time. What it says of a file that is not as it was written shows nothing of its content. For use
 * by one thread.
 */
final class FrameReader implements Closeable {
    /** Above the largest body that a setting allows, times what its audit records may add. */
    private static final int LONGEST = Integer.MAX_VALUE - 64;

    private static final int LEAST = FrameCipher.TAG_BYTES + 1;
    private static final int BUFFERED = 1 << 16;
    private static final int PIECE = 1 << 20;

    private final String name;
    private final DataInputStream in;
    private final FrameCipher cipher;
    private final String salt;
    private long offset = FileStart.BYTES;
    private boolean isEnded;
    private boolean endsInsideRecord;

    private FrameReader(String name, DataInputStream in, FileStart start, CaptureKey key) {
        this.name = name;
        this.in = in;
        this.cipher = new FrameCipher(key.ofRecords(start.salt()));
        this.salt = HexFormat.of().formatHex(start.salt());
    }

    /**
     * Opens a file.
     *
     * @param name for messages
     * @throws CaptureDamagedException when it is not a captured file, or the key is not its key
     */
    static FrameReader open(String name, Path file, CaptureKey key) throws IOException {
        InputStream content = Files.newInputStream(file);
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(content, BUFFERED));
            byte[] first = in.readNBytes(FileStart.BYTES);
            Optional<FileStart> start = FileStart.read(first);
            if (start.isEmpty()) {
                throw new CaptureDamagedException(
                        FileStart.isAt(first)
                                ? name + " ends inside its first " + FileStart.BYTES
                                        + " bytes: it was cut. Take it from a copy that is whole"
                                : name + " is not a file that mcp.policy.capture.file has written, or its beginning was"
                                        + " changed. Name another file");
            }
            if (!start.get().fits(key)) {
                throw new CaptureDamagedException(name + " was written with another key, or its first "
                        + FileStart.BYTES
                        + " bytes were changed. Name the file that mcp.policy.capture.key-file named when it was"
                        + " written (--key-file)");
            }
            return new FrameReader(name, in, start.get(), key);
        } catch (IOException | RuntimeException failure) {
            content.close();
            throw failure;
        }
    }

    /**
     * The next record; empty behind the last, whether that is the end or not.
     *
     * @throws CaptureDamagedException when it is not what was written there
     */
    Optional<Frame> next() throws IOException {
        Optional<byte[]> sealed = sealed();
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        if (isEnded) {
            throw damaged("something follows its end: it was changed");
        }
        Frame frame = opened(sealed.get());
        offset += Integer.BYTES + (long) sealed.get().length;
        isEnded = frame instanceof Frame.End;
        return Optional.of(frame);
    }

    private Frame opened(byte[] sealed) throws IOException {
        try {
            return FrameFormat.frame(cipher.open(sealed));
        } catch (AEADBadTagException changed) {
            throw damaged("it was changed there: a byte is another one, or records were taken out, put in, moved, or"
                    + " brought from another file");
        } catch (IOException | IllegalArgumentException later) {
            throw damaged("a later version of this program has written it: use that one");
        }
    }

    private Optional<byte[]> sealed() throws IOException {
        byte[] length = in.readNBytes(Integer.BYTES);
        if (length.length < Integer.BYTES) {
            endsInsideRecord = length.length > 0;
            return Optional.empty();
        }
        int expected = ByteBuffer.wrap(length).getInt();
        if (expected < LEAST || expected > LONGEST) {
            throw damaged("it was changed there: no record has such a length");
        }
        try {
            return Optional.of(whole(expected));
        } catch (EOFException cut) {
            endsInsideRecord = true;
            return Optional.empty();
        }
    }

    /** A length that was changed must not cost memory for what is not there. */
    private byte[] whole(int length) throws IOException {
        if (length <= PIECE) {
            byte[] record = new byte[length];
            in.readFully(record);
            return record;
        }
        byte[] record = in.readNBytes(length);
        if (record.length < length) {
            throw new EOFException();
        }
        return record;
    }

    private CaptureDamagedException damaged(String why) {
        return new CaptureDamagedException(name + ", record " + cipher.number() + ", byte " + offset + ": " + why
                + ". Take the file from a copy that is as it was written");
    }

    /** That it should go on, or has not been ended. */
    CaptureDamagedException cut() {
        return new CaptureDamagedException(name + " ends " + (endsInsideRecord ? "inside" : "before") + " record "
                + cipher.number() + ", at byte " + offset + ", and that is not its end: it was cut, or the process that"
                + " has written it was killed and no later file says so. Give all of its files, or --unfinished to replay"
                + " what is there");
    }

    String salt() {
        return salt;
    }

    /** How many records were read. */
    long count() {
        return cipher.number();
    }

    /** Whether the last record said that it is the last. */
    boolean isEnded() {
        return isEnded;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
