package io.github.mcppolicy.policy.proof.sets;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The code points of well-formed texts, in as few classes as some sets of code points tell apart. Immutable.
 *
 * @param classes together all code points but the surrogates
 */
record Alphabet(List<Letters> classes) {
    static final int LAST_BEFORE_SURROGATES = Character.MIN_SURROGATE - 1;
    static final int FIRST_AFTER_SURROGATES = Character.MAX_SURROGATE + 1;

    /**
     * Code points that are alike.
     *
     * @param ranges in order
     * @param sets the numbers of the sets that they are in
     */
    record Letters(List<CompiledPattern.Range> ranges, BitSet sets) {}

    static Alphabet of(List<List<CompiledPattern.Range>> sets) {
        TreeSet<Integer> beginnings = new TreeSet<>(List.of(0, FIRST_AFTER_SURROGATES));
        for (List<CompiledPattern.Range> set : sets) {
            for (CompiledPattern.Range range : set) {
                beginnings.add(range.first());
                beginnings.add(range.last() + 1);
            }
        }
        Map<BitSet, List<CompiledPattern.Range>> bySets = new LinkedHashMap<>();
        for (int first : beginnings) {
            Integer next = beginnings.higher(first);
            int last = next == null ? Character.MAX_CODE_POINT : next - 1;
            int lastOfTexts = first <= LAST_BEFORE_SURROGATES ? Math.min(last, LAST_BEFORE_SURROGATES) : last;
            boolean isOfTexts = first <= LAST_BEFORE_SURROGATES
                    || (first >= FIRST_AFTER_SURROGATES && first <= Character.MAX_CODE_POINT);
            if (isOfTexts) {
                bySets.computeIfAbsent(holding(first, sets), ignored -> new ArrayList<>())
                        .add(new CompiledPattern.Range(first, lastOfTexts));
            }
        }
        List<Letters> classes = new ArrayList<>();
        bySets.forEach((numbers, ranges) -> classes.add(new Letters(List.copyOf(ranges), numbers)));
        return new Alphabet(List.copyOf(classes));
    }

    private static BitSet holding(int character, List<List<CompiledPattern.Range>> sets) {
        BitSet numbers = new BitSet();
        for (int i = 0; i < sets.size(); i++) {
            numbers.set(i, holds(sets.get(i), character));
        }
        return numbers;
    }

    /** The ranges of one set are in order. */
    private static boolean holds(List<CompiledPattern.Range> ranges, int character) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            CompiledPattern.Range range = ranges.get(middle);
            if (character < range.first()) {
                high = middle - 1;
            } else if (character > range.last()) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }
}
