package io.github.mcppolicy.audit;

import java.util.Arrays;

/** Bytes of lines on their way to a file. It keeps its memory for the next ones. For use by one thread at a time. */
final class LineBuffer {
    static final byte LINE_END = '\n';

    /** More than this is given back, so that one long line costs no memory for ever. */
    private static final int MOST_KEPT = 1 << 16;

    private final int usual;
    private byte[] bytes;
    private int length;

    LineBuffer(int usual) {
        this.usual = usual;
        this.bytes = new byte[usual];
    }

    /** Only the first {@link #length} of them count, and only until the next change. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void append(byte[] more) {
        ensureRoom(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    void append(byte one) {
        ensureRoom(1);
        bytes[length++] = one;
    }

    private void ensureRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    void clear() {
        length = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[usual];
        }
    }

    /** Removes the lines that end within the first {@code reached} bytes. */
    void dropLinesWithin(int reached) {
        int end = Math.min(reached, length);
        while (end > 0 && bytes[end - 1] != LINE_END) {
            end--;
        }
        System.arraycopy(bytes, end, bytes, 0, length - end);
        length -= end;
    }
}
