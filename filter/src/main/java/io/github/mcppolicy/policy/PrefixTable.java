package io.github.mcppolicy.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the longest known prefix of a name in one pass over it, without allocating. The time does not depend on how
 * many prefixes there are, because the hash of each prefix of the name follows from the hash of the one before.
 */
final class PrefixTable<T> {
    private record Slot<T>(String prefix, T value) {}

    private final List<List<Slot<T>>> buckets;
    private final BitSet lengths = new BitSet();

    PrefixTable(Map<String, T> valuesByPrefix) {
        int size = Math.max(1, Integer.highestOneBit(valuesByPrefix.size()) * 2);
        buckets = IntStream.range(0, size)
                .<List<Slot<T>>>mapToObj(ignored -> new ArrayList<>(1))
                .toList();
        valuesByPrefix.forEach((prefix, value) -> {
            bucket(prefix.hashCode()).add(new Slot<>(prefix, value));
            lengths.set(prefix.length());
        });
    }

    T longest(String name, T otherwise) {
        T found = otherwise;
        int end = Math.min(name.length(), lengths.length() - 1);
        int hash = 0; // as String.hashCode defines it
        for (int length = 0; length <= end; length++) {
            if (lengths.get(length)) {
                found = probe(name, hash, length, found);
            }
            if (length < end) {
                hash = 31 * hash + name.charAt(length);
            }
        }
        return found;
    }

    private T probe(String name, int hash, int length, T otherwise) {
        List<Slot<T>> bucket = bucket(hash);
        for (int i = 0; i < bucket.size(); i++) { // an iterator would create garbage on every call
            Slot<T> slot = bucket.get(i);
            if (slot.prefix().length() == length && name.startsWith(slot.prefix())) {
                return slot.value();
            }
        }
        return otherwise;
    }

    private List<Slot<T>> bucket(int hash) {
        return buckets.get((hash ^ (hash >>> 16)) & (buckets.size() - 1));
    }
}
