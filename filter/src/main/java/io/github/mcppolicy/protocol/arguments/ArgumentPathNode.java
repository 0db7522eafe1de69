package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.text.ConfusableKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One place in the tree of all paths that are read together.
 *
 * @param endingHere which paths end at this place
 * @param belowHere which paths end at this place or below it
 * @param byKey the places one level down that an object key leads to
 * @param byIndex the places one level down that an array index leads to
 * @param keys the keys of {@code byKey}, and the keys that could be confused with them
 */
record ArgumentPathNode(
        List<Integer> endingHere,
        List<Integer> belowHere,
        Map<String, ArgumentPathNode> byKey,
        Map<Integer, ArgumentPathNode> byIndex,
        ConfusableKeys keys) {

    boolean isLeaf() {
        return byKey.isEmpty() && byIndex.isEmpty();
    }

    /** Collects paths; the node that it builds is immutable. */
    static final class Builder {
        private final List<Integer> endingHere = new ArrayList<>();
        private final List<Integer> belowHere = new ArrayList<>();
        private final Map<String, Builder> byKey = new LinkedHashMap<>();
        private final Map<Integer, Builder> byIndex = new LinkedHashMap<>();

        void add(List<String> segments, int path) {
            belowHere.add(path);
            if (segments.isEmpty()) {
                endingHere.add(path);
                return;
            }
            String first = segments.get(0);
            Builder next = arrayIndex(first)
                    .map(index -> byIndex.computeIfAbsent(index, i -> new Builder()))
                    .orElseGet(() -> byKey.computeIfAbsent(first, key -> new Builder()));
            next.add(segments.subList(1, segments.size()), path);
        }

        ArgumentPathNode build() {
            Map<String, ArgumentPathNode> keys = new LinkedHashMap<>();
            byKey.forEach((key, builder) -> keys.put(key, builder.build()));
            Map<Integer, ArgumentPathNode> indexes = new LinkedHashMap<>();
            byIndex.forEach((index, builder) -> indexes.put(index, builder.build()));
            return new ArgumentPathNode(
                    List.copyOf(endingHere),
                    List.copyOf(belowHere),
                    Map.copyOf(keys),
                    Map.copyOf(indexes),
                    new ConfusableKeys(byKey.keySet()));
        }

        /** An array in a message is too short for an index of more than nine digits. */
        private static Optional<Integer> arrayIndex(String segment) {
            boolean digits = segment.chars().allMatch(character -> character >= '0' && character <= '9');
            return digits && segment.length() <= 9 ? Optional.of(Integer.valueOf(segment)) : Optional.empty();
        }
    }
}
