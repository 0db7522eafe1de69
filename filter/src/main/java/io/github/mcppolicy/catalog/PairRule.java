package io.github.mcppolicy.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a verb means together with what it acts on.
 *
 * @param near words of which one must be in name or description; empty for no such demand
 * @param nearInName the same, in the name only
 * @param unless words of which none may be there
 */
record PairRule(
        RuleLine line,
        Set<String> verbs,
        List<List<String>> objects,
        Set<String> near,
        Set<String> nearInName,
        Set<String> unless) {
    private static final String NOTHING = ".";
    private static final String ANYTHING = "any";
    private static final String ANYWHERE = "~";

    /** How far behind its verb an object that may stand anywhere can be. */
    private static final int FARTHEST = 6;

    static PairRule of(RuleLine line) {
        String[] sides = line.words().split(" > ", -1);
        String[] exceptions = sides[1].split(" unless ", -1);
        String[] demands = exceptions[0].split(" near ", -1);
        Set<String> near = new HashSet<>();
        Set<String> nearInName = new HashSet<>();
        for (String word : demands.length > 1 ? demands[1].split(" ", -1) : new String[0]) {
            if (word.startsWith("@")) {
                nearInName.add(word.substring(1));
            } else {
                near.add(word);
            }
        }
        List<List<String>> objects = new ArrayList<>();
        for (String object : demands[0].split(" ", -1)) {
            objects.add(List.of(object.split("_", -1)));
        }
        Set<String> unless = exceptions.length > 1 ? Set.of(exceptions[1].split(" ", -1)) : Set.of();
        return new PairRule(line, Set.of(sides[0].split(" ", -1)), objects, near, nearInName, unless);
    }

    /**
     * How many words behind the verb belong to it; empty when the rule does not fit.
     *
     * @param words those behind the verb
     * @param end how many of them are before a preposition or a conjunction
     */
    OptionalInt fit(List<Word> words, int end, Context context) {
        if (!fits(context)) {
            return OptionalInt.empty();
        }
        for (List<String> object : objects) {
            OptionalInt last = lastWord(object, words, end);
            if (last.isPresent()) {
                return last;
            }
        }
        return OptionalInt.empty();
    }

    private boolean fits(Context context) {
        boolean isNear =
                (near.isEmpty() && nearInName.isEmpty()) || context.hasAny(near) || context.nameHasAny(nearInName);
        return isNear && !context.hasAny(unless);
    }

    private static OptionalInt lastWord(List<String> object, List<Word> words, int end) {
        String first = object.get(0);
        if (first.equals(NOTHING)) {
            return words.isEmpty() ? OptionalInt.of(0) : OptionalInt.empty();
        }
        if (first.equals(ANYTHING)) {
            return OptionalInt.of(end);
        }
        if (first.startsWith(ANYWHERE)) {
            return anywhere(first.substring(1), words);
        }
        int start = end - object.size();
        for (int i = 0; i < object.size(); i++) {
            if (start < 0 || !isNamed(words.get(start + i), object.get(i))) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(end);
    }

    private static OptionalInt anywhere(String object, List<Word> words) {
        for (int i = 0; i < Math.min(FARTHEST, words.size()); i++) {
            if (isNamed(words.get(i), object)) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean isNamed(Word word, String object) {
        return word.text().equals(object) || WordForms.singular(word.text()).equals(object);
    }
}
