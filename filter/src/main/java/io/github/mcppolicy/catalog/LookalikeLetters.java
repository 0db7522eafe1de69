package io.github.mcppolicy.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Letters of other alphabets that look like Latin ones. They are data: {@code lookalike-letters.txt}, the part of
 * Unicode's confusables (UTS 39) that nobody can tell apart in common fonts. Immutable.
 */
final class LookalikeLetters {
    private static final String FILE = "lookalike-letters.txt";

    private final Map<Integer, String> latinOf;

    private LookalikeLetters(Map<Integer, String> latinOf) {
        this.latinOf = Map.copyOf(latinOf);
    }

    private static final class Standard {
        private static final LookalikeLetters LETTERS = read(lines());
    }

    static LookalikeLetters standard() {
        return Standard.LETTERS;
    }

    static List<String> lines() {
        return RuleFile.lines(FILE);
    }

    static LookalikeLetters read(List<String> lines) {
        Map<Integer, String> letters = new HashMap<>();
        for (String line : lines) {
            List<String> columns = RuleFile.columns(line, 3);
            for (String letter : columns.get(1).split(" ", -1)) {
                letters.put(letter.codePointAt(0), columns.get(0));
            }
        }
        return new LookalikeLetters(letters);
    }

    /** The text with Latin letters in the place of those that look like them. */
    String latin(String text) {
        StringBuilder latin = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            String same = latinOf.get(letter);
            if (same == null) {
                latin.appendCodePoint(letter);
            } else {
                latin.append(same);
            }
        });
        return latin.toString();
    }

    /** Whether Latin letters stand in the word besides others that look like Latin ones. */
    boolean mix(String word) {
        return word.codePoints().anyMatch(letter -> letter < 0x80 && Character.isLetter(letter))
                && word.codePoints().anyMatch(latinOf::containsKey);
    }
}
