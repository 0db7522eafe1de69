package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.json.AsciiLiteral;
import io.github.mcppolicy.protocol.json.JsonTokens;
import io.github.mcppolicy.protocol.text.ConfusableKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One place in the tree of all paths that are read together.
 *
 * @param endingHere which paths end at this place
 * @param belowHere which paths end at this place or below it
 * @param byKey the places one level down that an object key leads to
 * @param byWrittenKey the same for keys that need no escape and are ASCII, unless they are many
 * @param byIndex the places one level down that an array index leads to
 * @param keys the keys of {@code byKey}, and the keys that could be confused with them
 */
record ArgumentPathNode(
        List<Integer> endingHere,
        List<Integer> belowHere,
        Map<String, ArgumentPathNode> byKey,
        List<WrittenKey> byWrittenKey,
        Map<Integer, ArgumentPathNode> byIndex,
        ConfusableKeys keys) {

    /** More keys are looked up in the map only. */
    private static final int FEW = 16;

    /** A key as it is written, and where it leads. */
    record WrittenKey(AsciiLiteral key, ArgumentPathNode node) {}

    boolean isLeaf() {
        return byKey.isEmpty() && byIndex.isEmpty();
    }

    /** Where the key at {@code bytes[start, end)}, which includes the quotation marks, leads one level down. */
    @Nullable
    ArgumentPathNode below(byte[] bytes, int start, int end) {
        for (int i = 0; i < byWrittenKey.size(); i++) {
            if (byWrittenKey.get(i).key().isAt(bytes, start, end)) {
                return byWrittenKey.get(i).node();
            }
        }
        return keys.exclude(bytes, start + 1, end - 1) ? null : byKey.get(JsonTokens.string(bytes, start, end));
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
                    written(keys),
                    Map.copyOf(indexes),
                    new ConfusableKeys(byKey.keySet()));
        }

        private static List<WrittenKey> written(Map<String, ArgumentPathNode> keys) {
            return keys.size() > FEW
                    ? List.of()
                    : keys.entrySet().stream()
                            .filter(entry -> AsciiLiteral.isWrittenAsItIs(entry.getKey()))
                            .map(entry -> new WrittenKey(AsciiLiteral.of(entry.getKey()), entry.getValue()))
                            .toList();
        }

        /** An array in a message is too short for an index of more than nine digits. */
        private static Optional<Integer> arrayIndex(String segment) {
            boolean digits = segment.chars().allMatch(character -> character >= '0' && character <= '9');
            return digits && segment.length() <= 9 ? Optional.of(Integer.valueOf(segment)) : Optional.empty();
        }
    }
}
