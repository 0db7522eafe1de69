package io.github.mcppolicy.policy;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@code hide} list of a policy, compiled. Immutable. */
public final class HiddenNames {
    private final NameTable<Optional<String>> rules;
    private final boolean empty;

    /**
     * Compiles the list.
     *
     * @param patterns in the order of the document
     * @param pointer JSON Pointer (RFC 6901) of the list
     */
    public HiddenNames(List<NamePattern> patterns, String pointer) {
        Map<NamePattern, Integer> indexes = new HashMap<>();
        BitSet prefixLengths = new BitSet();
        for (int i = 0; i < patterns.size(); i++) {
            NamePattern pattern = patterns.get(i);
            indexes.putIfAbsent(pattern, i);
            if (pattern.isPrefix()) {
                prefixLengths.set(pattern.stem().length());
            }
        }
        Map<NamePattern, Optional<String>> firstRules = new HashMap<>();
        indexes.forEach((pattern, index) -> firstRules.put(
                pattern,
                Optional.of(pointer + "/" + Math.min(index, firstPrefix(pattern.stem(), prefixLengths, indexes)))));
        rules = new NameTable<>(firstRules);
        empty = patterns.isEmpty();
    }

    /**
     * Computed once per pattern here, so that looking up the longest match also tells which matching pattern comes
     * first in the document.
     */
    private static int firstPrefix(String stem, BitSet prefixLengths, Map<NamePattern, Integer> indexes) {
        return prefixLengths.stream()
                .takeWhile(length -> length <= stem.length())
                .mapToObj(length -> new NamePattern(stem.substring(0, length) + "*"))
                .mapToInt(prefix -> indexes.getOrDefault(prefix, Integer.MAX_VALUE))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** The first rule, as a JSON Pointer, that hides the name. */
    Optional<String> ruleFor(String name) {
        return rules.find(name, Optional.empty());
    }

    /** Whether every name that the pattern stands for is hidden. */
    public boolean coverAll(NamePattern pattern) {
        return rules.findForAll(pattern, Optional.empty()).isPresent();
    }

    boolean isEmpty() {
        return empty;
    }
}
