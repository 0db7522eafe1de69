package io.github.mcppolicy.protocol;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds keys that a host with lenient binding would read as one of ours: they differ from it only by letter case, by what
 * surrounds them (white space, NUL, invisible characters) or by Unicode compatibility form (NFKC, UAX #15). Immutable.
 */
final class LookalikeKeys {

    private final Map<String, String> keysByFoldedForm;
    private final int longest;

    LookalikeKeys(Collection<String> keys) {
        Map<String, String> folded = new HashMap<>();
        keys.forEach(key -> folded.put(fold(key), key));
        this.keysByFoldedForm = Map.copyOf(folded);
        this.longest = keys.stream().mapToInt(String::length).max().orElse(0);
    }

    /** The key that {@code candidate} could be taken for, which may be the candidate itself. */
    Optional<String> lookedLike(String candidate) {
        if (candidate.length() > longest && isPlain(candidate)) {
            return Optional.empty();
        }
        return Optional.ofNullable(keysByFoldedForm.get(fold(candidate)));
    }

    /** Printable ASCII: folding cannot shorten it. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(character -> character > ' ' && character < 0x7F);
    }

    private static String fold(String key) {
        String compatible = isPlain(key) ? key : Normalizer.normalize(key, Normalizer.Form.NFKC);
        String oneCase = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return strip(oneCase);
    }

    private static String strip(String text) {
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
