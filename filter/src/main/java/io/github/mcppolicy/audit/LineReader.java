package io.github.mcppolicy.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Reads lines, one after the other, into the same memory. Of a line that is longer than any record can be, each part
 * counts as a line that is not terminated. For use by one thread.
 */
public final class LineReader implements Closeable {
    private static final int READ_AT_ONCE = 1 << 16;

    /** No record is longer. */
    private static final int LONGEST = 1 << 20;

    private final InputStream content;
    private final byte[] read = new byte[READ_AT_ONCE];
    private int next;
    private int end;
    private byte[] line = new byte[1 << 10];
    private int length;
    private boolean isTerminated;
    private long number;
    private boolean isInside;

    public LineReader(InputStream content) {
        this.content = content;
    }

    /** Goes on to the next line; false when there is none. */
    public boolean next() throws IOException {
        length = 0;
        if (!isInside) {
            number++;
        }
        isTerminated = false;
        while (!isTerminated && length < LONGEST && fill()) {
            take();
        }
        isInside = !isTerminated;
        return isTerminated || length > 0;
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, content.read(read));
        }
        return next < end;
    }

    private void take() {
        int stop = next;
        int last = Math.min(end, next + LONGEST - length);
        while (stop < last && read[stop] != LineBuffer.LINE_END) {
            stop++;
        }
        append(stop - next);
        next = stop;
        if (stop < last) {
            isTerminated = true;
            next++;
        }
    }

    private void append(int more) {
        if (line.length - length < more) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
        }
        System.arraycopy(read, next, line, length, more);
        length += more;
    }

    /** The line without its terminator; only the first {@link #length} bytes, and only until the next line. */
    public byte[] bytes() {
        return line;
    }

    /** How many bytes the line has. */
    public int length() {
        return length;
    }

    /** Whether a line terminator follows. */
    public boolean isTerminated() {
        return isTerminated;
    }

    /** The number of the line, from 1. */
    public long number() {
        return number;
    }

    /** Adds the line, with its terminator, to a digest. */
    public void digestInto(MessageDigest digest) {
        digest.update(line, 0, length);
        if (isTerminated) {
            digest.update(LineBuffer.LINE_END);
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
