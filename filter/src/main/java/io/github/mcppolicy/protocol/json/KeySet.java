package io.github.mcppolicy.protocol.json;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.text.ByteScan;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The keys of one object, given as where they are in the bytes of the document, including their quotation marks. */
sealed interface KeySet {

    /** Adds a key; false when the object has it already. */
    boolean add(int start, int end) throws MalformedException;

    /**
     * Keys as they are decoded. Adding takes near-linear time even when a hostile client makes their hashes collide.
     */
    final class Decoded implements KeySet {
        private final byte[] bytes;
        private final Set<String> keys = new HashSet<>();

        Decoded(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean add(int start, int end) throws MalformedException {
            String key = JsonStrings.decode(bytes, start, end);
            if (JsonStrings.hasLoneSurrogate(key)) {
                throw MalformedException.invalidRequest("a key is no Unicode text");
            }
            return keys.add(key);
        }
    }

    /**
     * Keys without an escape, compared as they are written. The hash is a polynomial at a secret point, in the field of
     * the prime 2^61 - 1. A client that does not know the point cannot make more than a few keys collide.
     */
    final class AsWritten implements KeySet {
        private static final long PRIME = (1L << 61) - 1;
        private static final long POINT = Long.remainderUnsigned(new SecureRandom().nextLong(), PRIME);

        private final byte[] bytes;

        /** Start and end of each key, at the place of its hash or after it; an end of zero is a free place. */
        private int[] table = new int[2 * 64];

        private int size;

        AsWritten(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public boolean add(int start, int end) {
            if (size * 4 == table.length) {
                grow();
            }
            int place = place(start, end);
            if (table[place + 1] != 0) {
                return false;
            }
            table[place] = start;
            table[place + 1] = end;
            size++;
            return true;
        }

        /** Where the key is, or belongs. */
        private int place(int start, int end) {
            int last = table.length - 2;
            int place = ((int) hash(start, end) * 2) & last;
            while (table[place + 1] != 0 && !Arrays.equals(bytes, table[place], table[place + 1], bytes, start, end)) {
                place = (place + 2) & last;
            }
            return place;
        }

        private void grow() {
            int[] all = table;
            table = new int[all.length * 2];
            for (int i = 0; i < all.length; i += 2) {
                if (all[i + 1] != 0) {
                    int place = place(all[i], all[i + 1]);
                    table[place] = all[i];
                    table[place + 1] = all[i + 1];
                }
            }
        }

        private long hash(int start, int end) {
            long hash = (long) end - start;
            int position = start;
            for (; position <= end - Long.BYTES; position += Long.BYTES - 1) {
                hash = timesPoint(hash + ByteScan.seven(bytes, position));
            }
            long rest = 0;
            for (; position < end; position++) {
                rest = (rest << Byte.SIZE) | (bytes[position] & 0xFF);
            }
            return timesPoint(hash + rest);
        }

        private static long timesPoint(long value) {
            long reduced = (value & PRIME) + (value >>> 61);
            long high = Math.multiplyHigh(reduced, POINT);
            long low = reduced * POINT;
            long product = (low & PRIME) + ((low >>> 61) | (high << 3));
            return (product & PRIME) + (product >>> 61);
        }

        /** The same keys, to be compared as they are decoded. */
        Decoded decoded() throws MalformedException {
            Decoded decoded = new Decoded(bytes);
            for (int i = 0; i < table.length; i += 2) {
                if (table[i + 1] != 0) {
                    decoded.add(table[i], table[i + 1]);
                }
            }
            return decoded;
        }
    }
}
