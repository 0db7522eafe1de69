package io.github.mcppolicy.catalog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A word of a name or of a sentence.
 *
 * @param text in lower case, without letters of another width or style and without what nobody sees
 * @param start where it begins in what the server wrote
 * @param end where it ends, exclusive
 */
record Word(String text, int start, int end) {

    /** Nobody calls a tool by a longer name, and nothing is learned from what follows. */
    private static final int LONGEST_NAME = 256;

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}]");

    static Word of(String source, int start, int end) {
        String written = source.substring(start, end);
        boolean isPlain = written.chars().allMatch(character -> character < 0x80);
        String text = isPlain
                ? written
                : UNSEEN.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                        .replaceAll("");
        return new Word(text.toLowerCase(Locale.ROOT), start, end);
    }

    /** Whether a word goes on there: also with what hides in it, and with the halves of a letter such as a bold one. */
    static boolean isInside(String text, int index) {
        char character = text.charAt(index);
        if (Character.isSurrogate(character)) {
            int first = Character.isLowSurrogate(character) && index > 0 ? index - 1 : index;
            return Character.isLetterOrDigit(text.codePointAt(first));
        }
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    /** Whether there is nothing of it to see, as behind an emoji. */
    boolean isUnseen() {
        return text.isEmpty();
    }

    /** The words of a name in snake_case, camelCase, kebab-case or with dots. */
    static List<Word> ofName(String name) {
        List<Word> words = new ArrayList<>();
        int length = Math.min(name.length(), LONGEST_NAME);
        int start = 0;
        for (int i = 0; i <= length; i++) {
            boolean isGap = i == length || !isInside(name, i);
            if (isGap || isHump(name, i, length)) {
                Word word = of(name, start, i);
                if (!word.isUnseen()) {
                    words.add(word);
                }
                start = isGap ? i + 1 : i;
            }
        }
        return words;
    }

    /** Whether a new word begins with a capital: {@code getFile}, {@code getURLOf}. */
    private static boolean isHump(String name, int i, int length) {
        if (i == 0 || !Character.isUpperCase(name.charAt(i))) {
            return false;
        }
        char before = name.charAt(i - 1);
        return Character.isLowerCase(before)
                || Character.isDigit(before)
                || (Character.isUpperCase(before) && i + 1 < length && Character.isLowerCase(name.charAt(i + 1)));
    }

    /** Whether it is a comma or a colon. */
    boolean isMark() {
        return text.equals(",") || text.equals(":");
    }
}
