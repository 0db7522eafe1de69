package io.github.mcppolicy.protocol;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an object that has a key twice, and a key that is no Unicode text: parsers refuse a lone surrogate in a key, keep
 * it, or put a question mark in its place. The keys of small objects are compared where they stand in the bytes; only an
 * object of more than {@value #SMALL} keys gets a set of strings, whose cost stays near-linear even when a hostile client
 * makes their hashes collide.
 */
final class DistinctObjectKeys implements ObjectKeys {

    private static final int SMALL = 12;

    private final byte[] bytes;

    /** Start and end of the keys of all open objects, innermost last. */
    private int[] ranges = new int[4 * SMALL];

    private int used;

    /** For each open object: where its keys begin in {@link #ranges}. */
    private int[] objects = new int[8];

    private @Nullable Set<String>[] largeObjects = newSets(8);
    private int depth;

    DistinctObjectKeys(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public void open() {
        if (depth == objects.length) {
            objects = Arrays.copyOf(objects, depth * 2);
            largeObjects = Arrays.copyOf(largeObjects, depth * 2);
        }
        objects[depth++] = used;
    }

    @Override
    public void add(int start, int end) throws MalformedException {
        if (JsonStrings.hasEscape(bytes, start, end)
                && JsonStrings.hasLoneSurrogate(JsonStrings.decode(bytes, start, end))) {
            throw MalformedException.invalidRequest("a key is no Unicode text");
        }
        Set<String> large = largeObjects[depth - 1];
        if (large != null) {
            refuseIf(!large.add(JsonStrings.decode(bytes, start, end)));
            return;
        }
        int first = objects[depth - 1];
        for (int i = first; i < used; i += 2) {
            refuseIf(JsonStrings.sameText(bytes, ranges[i], ranges[i + 1], start, end));
        }
        if (used == ranges.length) {
            ranges = Arrays.copyOf(ranges, used * 2);
        }
        ranges[used++] = start;
        ranges[used++] = end;
        if (used - first > 2 * SMALL) {
            largeObjects[depth - 1] = moveToSet(first);
        }
    }

    @Override
    public void close() {
        depth--;
        used = objects[depth];
        largeObjects[depth] = null;
    }

    private Set<String> moveToSet(int first) {
        Set<String> large = new HashSet<>();
        for (int i = first; i < used; i += 2) {
            large.add(JsonStrings.decode(bytes, ranges[i], ranges[i + 1]));
        }
        used = first;
        return large;
    }

    private static void refuseIf(boolean duplicate) throws MalformedException {
        if (duplicate) {
            throw MalformedException.invalidRequest("an object has a key twice");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    private static @Nullable Set<String>[] newSets(int length) {
        return new Set[length];
    }
}
