package io.github.mcppolicy.protocol.json;

import io.github.mcppolicy.protocol.MalformedException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an object that has the same key twice, and a key with a lone surrogate, which parsers refuse, keep or replace
 * with a question mark. Keys are compared in place in the bytes. Only an object with more than {@value #SMALL} keys, or
 * with an escape in a key, gets a set of strings, whose cost stays near-linear even when a hostile client makes their
 * hashes collide.
 */
final class DistinctObjectKeys implements ObjectKeys {

    private static final int SMALL = 12;

    private final byte[] bytes;

    /** Start and end of the keys of all open objects, innermost last. */
    private int[] ranges = new int[4 * SMALL];

    private int used;

    /** For each open object: where its keys begin in {@link #ranges}. */
    private int[] objects = new int[8];

    private @Nullable Set<String>[] sets = newSets(8);
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
        Set<String> set = sets[depth - 1];
        if (set == null && (used - objects[depth - 1] == 2 * SMALL || JsonStrings.hasEscape(bytes, start, end))) {
            set = moveToSet();
        }
        if (set == null) {
            addWritten(start, end);
        } else {
            addDecoded(JsonStrings.decode(bytes, start, end), set);
        }
    }

    private void addWritten(int start, int end) throws MalformedException {
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

    private static void addDecoded(String key, Set<String> set) throws MalformedException {
        if (JsonStrings.hasLoneSurrogate(key)) {
            throw MalformedException.invalidRequest("a key is no Unicode text");
        }
        refuseIf(!set.add(key));
    }

    @Override
    public void close() {
        depth--;
        used = objects[depth];
        sets[depth] = null;
    }

    private Set<String> moveToSet() {
        int first = objects[depth - 1];
        Set<String> set = new HashSet<>();
        for (int i = first; i < used; i += 2) {
            set.add(JsonStrings.decode(bytes, ranges[i], ranges[i + 1]));
        }
        used = first;
        sets[depth - 1] = set;
        return set;
    }

    private static void refuseIf(boolean duplicate) throws MalformedException {
        if (duplicate) {
            throw MalformedException.invalidRequest("an object has a key twice");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no other way to create an array of a generic type
    private static @Nullable Set<String>[] newSets(int length) {
        return new Set[length];
    }
}
