package io.github.mcppolicy.audit;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The current one of the files that a {@link RotatingFile} describes, open for appending. It is a stream and not a
 * channel, because a channel closes itself when it is written to by a thread that the app has interrupted. For use by
 * one thread at a time.
 */
public final class RotatingOutput implements Closeable {
    private final RotatingFile file;
    private FileOutputStream stream;
    private long size;

    private RotatingOutput(RotatingFile file, FileOutputStream stream, long size) {
        this.file = file;
        this.stream = stream;
        this.size = size;
    }

    /** Opens the current file, or creates it. */
    public static RotatingOutput open(RotatingFile file) throws IOException {
        Path current = file.numbered(0);
        FileOutputStream stream = new FileOutputStream(current.toFile(), true);
        try {
            return new RotatingOutput(file, stream, Files.isRegularFile(current) ? Files.size(current) : 0);
        } catch (IOException | RuntimeException failure) {
            stream.close();
            throw failure;
        }
    }

    /** Hands bytes to the operating system, all of them in one call where it takes them. */
    public void write(byte[] bytes, int length) throws IOException {
        stream.write(bytes, 0, length);
        size += length;
    }

    /** Takes back what a failed write has left behind that size. */
    public void cutTo(long length) throws IOException {
        stream.getChannel().truncate(length);
        size = length;
    }

    /** Bytes in the current file. */
    public long size() {
        return size;
    }

    /** Whether the file ends inside a line, as a killed process or a full disk can leave it. */
    boolean endsInsideLine() throws IOException {
        Path current = file.numbered(0);
        if (size == 0 || !Files.isRegularFile(current)) {
            return false;
        }
        try (RandomAccessFile content = new RandomAccessFile(current.toFile(), "r")) {
            content.seek(content.length() - 1);
            return content.read() != LineBuffer.LINE_END;
        }
    }

    /**
     * Renames files to the next number, as far as the first number that is free or else without the oldest, and begins a
     * new one. A try that failed half-way may be repeated: what it has moved already does not move on.
     */
    public void setAside() throws IOException {
        stream.close();
        int free = 0;
        while (free < file.maxFiles() - 1 && Files.exists(file.numbered(free))) {
            free++;
        }
        for (int number = free; number > 0; number--) {
            Files.move(file.numbered(number - 1), file.numbered(number), StandardCopyOption.REPLACE_EXISTING);
        }
        stream = new FileOutputStream(file.numbered(0).toFile(), true);
        size = 0;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
