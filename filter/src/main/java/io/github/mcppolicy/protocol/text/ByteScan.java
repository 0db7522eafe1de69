package io.github.mcppolicy.protocol.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the first byte of a kind, eight bytes at a time.
 *
 * <p>The arithmetic marks a byte by its highest bit. A carry can mark further bytes wrongly, but only above a byte that
 * is marked rightly, and only the lowest mark is used. Stateless.
 */
public final class ByteScan {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;

    private ByteScan() {}

    /** The first quotation mark or backslash in {@code bytes[from, end)}, or {@code end}. */
    public static int quotationMarkOrBackslash(byte[] bytes, int from, int end) {
        return either(bytes, from, end, '"', '\\');
    }

    /** The first line feed or carriage return in {@code bytes[from, end)}, or {@code end}. */
    public static int lineBreak(byte[] bytes, int from, int end) {
        return either(bytes, from, end, '\n', '\r');
    }

    /** The first {@code wanted}, which is ASCII, in {@code bytes[from, end)}, or {@code end}. */
    public static int first(byte[] bytes, int from, int end, char wanted) {
        return either(bytes, from, end, wanted, wanted);
    }

    private static int either(byte[] bytes, int from, int end, char one, char other) {
        long ones = EACH * one;
        long others = EACH * other;
        int position = from;
        for (; position <= end - Long.BYTES; position += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, position);
            long marks = (equal(eight, ones) | equal(eight, others)) & HIGHEST;
            if (marks != 0) {
                return position + lowest(marks);
            }
        }
        while (position < end && bytes[position] != one && bytes[position] != other) {
            position++;
        }
        return position;
    }

    /** Marks the bytes of {@code eight} that equal those of {@code wanted}, among other bits. */
    private static long equal(long eight, long wanted) {
        long difference = eight ^ wanted;
        return (difference - EACH) & ~difference;
    }

    private static int lowest(long marks) {
        return Long.numberOfTrailingZeros(marks) / Byte.SIZE;
    }

    /** Seven bytes from {@code position} on as a number; eight bytes must be there. */
    public static long seven(byte[] bytes, int position) {
        return (long) EIGHT.get(bytes, position) & 0x00FF_FFFF_FFFF_FFFFL;
    }
}
