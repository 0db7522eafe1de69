package io.github.mcppolicy.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a description: its first sentence, in words, commas and colons.
 *
 * @param source what the server wrote
 */
record Sentence(String source, List<Word> words) {
    private static final int LONGEST = 1_000;
    private static final int MOST_WORDS = 80;

    Sentence {
        words = List.copyOf(words);
    }

    static Sentence firstOf(String description) {
        int end = Math.min(description.length(), LONGEST);
        int start = afterTag(description, end);
        return new Sentence(description, words(description, start, end(description, start, end), MOST_WORDS));
    }

    /** The sentences behind the first, up to a length of the text. */
    static List<Sentence> laterOf(String description, int longest) {
        int length = Math.min(description.length(), longest);
        List<Sentence> later = new ArrayList<>();
        int start = end(description, afterTag(description, length), length) + 1;
        while (start < length) {
            int end = end(description, start, length);
            later.add(new Sentence(description, words(description, start, end, MOST_WORDS)));
            start = end + 1;
        }
        return later;
    }

    /** All words of a text up to a length, without its sentences. */
    static List<Word> words(String text, int longest) {
        return words(text, 0, Math.min(text.length(), longest), Integer.MAX_VALUE);
    }

    /** Behind "[Beta]" or "(deprecated)". */
    private static int afterTag(String text, int end) {
        int start = 0;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        if (start < end && (text.charAt(start) == '[' || text.charAt(start) == '(')) {
            int close = text.indexOf(text.charAt(start) == '[' ? ']' : ')', start);
            return close < 0 || close >= end ? start : skipSpace(text, close + 1, end);
        }
        return start;
    }

    private static int skipSpace(String text, int from, int end) {
        int start = from;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static int end(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char character = text.charAt(i);
            if (character == '\n' || character == ';' || (isStop(character) && isAtEnd(text, i, end) && i > start)) {
                return i;
            }
        }
        return end;
    }

    private static boolean isStop(char character) {
        return character == '.' || character == '!' || character == '?';
    }

    private static boolean isAtEnd(String text, int stop, int end) {
        char before = text.charAt(Math.max(0, stop - 1));
        return (Character.isLowerCase(before) || Character.isDigit(before) || before == ')')
                && (stop + 1 >= end || Character.isWhitespace(text.charAt(stop + 1)));
    }

    private static List<Word> words(String text, int from, int to, int most) {
        List<Word> words = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to && words.size() < most; i++) {
            if (i < to && Word.isInside(text, i)) {
                continue;
            }
            Word word = Word.of(text, start, i);
            if (!word.isUnseen() && !isPossessive(text, start, i)) {
                words.add(word);
            }
            if (i < to && (text.charAt(i) == ',' || text.charAt(i) == ':')) {
                words.add(Word.of(text, i, i + 1));
            }
            start = i + 1;
        }
        return words;
    }

    /** The "s" of "a user's". */
    private static boolean isPossessive(String text, int start, int end) {
        return end - start == 1 && text.charAt(start) == 's' && start > 0 && text.charAt(start - 1) == '\'';
    }
}
