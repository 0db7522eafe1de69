package io.github.mcppolicy.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of lines on their way to a file or log. It keeps its memory for the next ones. For use by one thread at a time.
 */
final class LineBuffer {
    static final byte LINE_END = '\n';

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST_ESCAPE = "\\uFFFF".length();

    /** For each ASCII character, what follows the backslash that it needs; 0 where it needs none. */
    private static final byte[] ESCAPES = escapes();

    private static final byte BY_ITS_NUMBER = 'u';

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

    /** Appends a JSON string in ASCII (RFC 8259, section 7). */
    void appendQuoted(String text) {
        ensureRoom(text.length() * LONGEST_ESCAPE + 2);
        byte[] to = bytes;
        int at = length;
        to[at++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            byte escape = next < ESCAPES.length ? ESCAPES[next] : BY_ITS_NUMBER;
            if (escape == 0) {
                to[at++] = (byte) next;
            } else {
                to[at++] = '\\';
                to[at++] = escape;
                if (escape == BY_ITS_NUMBER) {
                    to[at++] = HEX[next >> 12];
                    to[at++] = HEX[next >> 8 & 0xF];
                    to[at++] = HEX[next >> 4 & 0xF];
                    to[at++] = HEX[next & 0xF];
                }
            }
        }
        to[at++] = '"';
        length = at;
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[0x80];
        Arrays.fill(escapes, 0, ' ', BY_ITS_NUMBER);
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }

    /** Appends a number in decimal digits. */
    void append(long number) {
        if (number < 0) {
            append(String.valueOf(number).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        int digits = 1;
        for (long left = number / 10; left > 0; left /= 10) {
            digits++;
        }
        appendDigits(number, digits);
    }

    /** Appends the last digits of a number that is not negative. */
    void appendDigits(long number, int digits) {
        ensureRoom(digits);
        long left = number;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = HEX[(int) (left % 10)];
            left /= 10;
        }
        length += digits;
    }

    /** The content, which must be ASCII. */
    String text() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** Forgets everything behind the first {@code kept} bytes. */
    void cutTo(int kept) {
        length = kept;
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
