package io.github.mcppolicy.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A sequence of words of which some may differ: {@code ^send/forward ~ its contents}. A slash separates words that may
 * stand in one place, {@code ~} stands for up to four words of the same clause, {@code ~~} for up to twelve of the same
 * sentence, and {@code ^} asks for a place where an order can begin. Immutable.
 *
 * @param steps the words of each place; empty for a gap
 * @param gaps how many words each gap may have; 0 where there is no gap
 */
record WordPattern(boolean isOrder, List<Set<String>> steps, List<Integer> gaps) {
    private static final int CLAUSE = 4;
    private static final int SENTENCE = 12;

    /** What an order may follow, besides marks. */
    private static final Set<String> BEFORE_ORDERS = Set.of(
            "and",
            "then",
            "first",
            "please",
            "must",
            "should",
            "always",
            "to",
            "you",
            "also",
            "now",
            "next",
            "just",
            "instead",
            "immediately",
            "shall");

    WordPattern {
        steps = List.copyOf(steps);
        gaps = List.copyOf(gaps);
    }

    /** @throws IllegalArgumentException when it begins or ends with a gap */
    static WordPattern of(String text) {
        boolean isOrder = text.startsWith("^");
        List<Set<String>> steps = new ArrayList<>();
        List<Integer> gaps = new ArrayList<>();
        for (String step : text.substring(isOrder ? 1 : 0).split(" ", -1)) {
            int gap = step.equals("~") ? CLAUSE : step.equals("~~") ? SENTENCE : 0;
            gaps.add(gap);
            steps.add(gap > 0 ? Set.of() : new HashSet<>(List.of(step.split("/", -1))));
        }
        if (steps.get(0).isEmpty() || steps.get(steps.size() - 1).isEmpty()) {
            throw new IllegalArgumentException("a pattern begins and ends with a word: " + text);
        }
        return new WordPattern(isOrder, steps, gaps);
    }

    /** The words that it may begin with. */
    Set<String> beginnings() {
        return steps.get(0);
    }

    /** Where it ends, exclusive, if it stands at this place. */
    OptionalInt endAt(List<Word> words, int from) {
        return isOrder && !mayBeOrder(words, from) ? OptionalInt.empty() : end(words, from, 0);
    }

    private static boolean mayBeOrder(List<Word> words, int from) {
        return from == 0
                || isMark(words.get(from - 1))
                || BEFORE_ORDERS.contains(words.get(from - 1).text());
    }

    private static boolean isMark(Word word) {
        return word.isMark() || word.text().equals(TextWords.STOP);
    }

    private OptionalInt end(List<Word> words, int from, int step) {
        if (step == steps.size()) {
            return OptionalInt.of(from);
        }
        int gap = gaps.get(step);
        if (gap == 0) {
            return from < words.size()
                            && steps.get(step).contains(words.get(from).text())
                    ? end(words, from + 1, step + 1)
                    : OptionalInt.empty();
        }
        for (int i = from; i <= Math.min(from + gap, words.size()); i++) {
            OptionalInt end = end(words, i, step + 1);
            if (end.isPresent()) {
                return end;
            }
            if (i < words.size() && endsGap(words.get(i), gap)) {
                break;
            }
        }
        return OptionalInt.empty();
    }

    private static boolean endsGap(Word word, int gap) {
        return gap == CLAUSE ? isMark(word) : word.text().equals(TextWords.STOP);
    }
}
