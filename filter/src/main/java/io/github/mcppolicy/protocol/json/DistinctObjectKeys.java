package io.github.mcppolicy.protocol.json;

import io.github.mcppolicy.protocol.MalformedException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an object that has the same key twice, and a key with a lone surrogate, which parsers refuse, keep or replace
 * with a question mark. Keys are compared in place in the bytes. Only those of an object in which a key has an escape
 * are decoded.
 */
final class DistinctObjectKeys implements ObjectKeys {

    /** An object with more keys gets a hash table. */
    private static final int SMALL = 12;

    private final byte[] bytes;

    /** Start and end of the keys of all open objects, innermost last. */
    private int[] ranges = new int[2 * SMALL];

    private int used;

    /** For each open object: where its keys begin in {@link #ranges}. */
    private int[] objects = new int[8];

    /** For each open object: what its keys are looked up in, if it is not small or a key has an escape. */
    private @Nullable KeySet[] sets = new KeySet[8];

    private int depth;

    DistinctObjectKeys(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public void open() {
        if (depth == objects.length) {
            objects = Arrays.copyOf(objects, depth * 2);
            sets = Arrays.copyOf(sets, depth * 2);
        }
        objects[depth++] = used;
    }

    @Override
    public void add(int start, int end) throws MalformedException {
        KeySet set = sets[depth - 1];
        if (set == null && used - objects[depth - 1] == 2 * SMALL) {
            set = moveTo(new KeySet.AsWritten(bytes));
        }
        if (set == null) {
            addToSmall(start, end);
        } else {
            refuseIf(!set.add(start, end));
        }
    }

    @Override
    public void addEscaped(int start, int end) throws MalformedException {
        KeySet set = sets[depth - 1];
        if (set instanceof KeySet.AsWritten large) {
            set = large.decoded();
            sets[depth - 1] = set;
        } else if (set == null) {
            set = moveTo(new KeySet.Decoded(bytes));
        }
        refuseIf(!set.add(start, end));
    }

    private void addToSmall(int start, int end) throws MalformedException {
        for (int i = objects[depth - 1]; i < used; i += 2) {
            // Most keys already differ in their length or last character.
            if (ranges[i + 1] - ranges[i] == end - start && bytes[ranges[i + 1] - 2] == bytes[end - 2]) {
                refuseIf(Arrays.equals(bytes, ranges[i], ranges[i + 1], bytes, start, end));
            }
        }
        if (used == ranges.length) {
            ranges = Arrays.copyOf(ranges, used * 2);
        }
        ranges[used++] = start;
        ranges[used++] = end;
    }

    private KeySet moveTo(KeySet set) throws MalformedException {
        int first = objects[depth - 1];
        for (int i = first; i < used; i += 2) {
            set.add(ranges[i], ranges[i + 1]);
        }
        used = first;
        sets[depth - 1] = set;
        return set;
    }

    @Override
    public void close() {
        depth--;
        used = objects[depth];
        sets[depth] = null;
    }

    private static void refuseIf(boolean duplicate) throws MalformedException {
        if (duplicate) {
            throw MalformedException.invalidRequest("an object has a key twice");
        }
    }
}
