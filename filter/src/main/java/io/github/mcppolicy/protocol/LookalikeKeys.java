package io.github.mcppolicy.protocol;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds keys that a host with lenient binding would read as one of ours: they differ from it only by letter case, by what
 * surrounds them (white space, NUL, invisible characters) or by Unicode compatibility form (NFKC, UAX #15). Takes time
 * linear in the length of a key, whatever a hostile client puts into it. Immutable.
 */
final class LookalikeKeys {

    /**
     * How many code units NFKC can make one of, and more: it composes at most one letter and three marks, and makes at
     * most two code units of mathematical alphabets one.
     */
    private static final int MOST_COMPOSED = 8;

    private final Map<String, String> keysByFoldedForm;
    private final int longest;

    LookalikeKeys(Collection<String> keys) {
        Map<String, String> folded = new HashMap<>();
        keys.forEach(key -> folded.put(fold(strip(key)), key));
        this.keysByFoldedForm = Map.copyOf(folded);
        this.longest = folded.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The key that {@code candidate} could be taken for, which may be the candidate itself. */
    Optional<String> lookedLike(String candidate) {
        String stripped = strip(candidate);
        return isTooLong(stripped) ? Optional.empty() : Optional.ofNullable(keysByFoldedForm.get(fold(stripped)));
    }

    /** Normalising takes time quadratic in the number of marks in a row, so it is for short text only. */
    private boolean isTooLong(String text) {
        return text.length() > longest && (text.length() / MOST_COMPOSED > longest || isPlain(text));
    }

    /** Printable ASCII: folding changes its case and nothing else. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** The one form of all texts that a lenient host takes for one another. */
    static String fold(String key) {
        return isPlain(key)
                ? key.toLowerCase(Locale.ROOT)
                : strip(oneCase(Normalizer.normalize(key, Normalizer.Form.NFKC)));
    }

    /**
     * As {@link String#equalsIgnoreCase} compares, which takes a dotted capital I for an i, and as upper case of a whole
     * text is compared, which takes a sharp s for two.
     */
    private static String oneCase(String text) {
        return eachInOneCase(eachInOneCase(text).toUpperCase(Locale.ROOT));
    }

    private static String eachInOneCase(String text) {
        return text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isInvisible(text.charAt(start))) {
            start++;
        }
        while (end > start && isInvisible(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isInvisible(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
