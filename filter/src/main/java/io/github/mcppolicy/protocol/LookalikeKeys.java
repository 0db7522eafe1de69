package io.github.mcppolicy.protocol;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds keys that a host with lenient binding would read as one of ours: they differ from it only by letter case, by what
 * surrounds them (white space, NUL, invisible characters) or by Unicode compatibility form (NFKC, UAX #15). Immutable.
 */
final class LookalikeKeys {

    private final Map<String, String> keysByFoldedForm;
    private final List<String> keys;
    private final boolean plainKeys;

    LookalikeKeys(Collection<String> keys) {
        Map<String, String> folded = new HashMap<>();
        keys.forEach(key -> folded.put(fold(key), key));
        this.keysByFoldedForm = Map.copyOf(folded);
        this.keys = List.copyOf(keys);
        this.plainKeys = keys.stream().allMatch(LookalikeKeys::isPlain);
    }

    /** The key that {@code candidate} could be taken for, which may be the candidate itself. */
    Optional<String> lookedLike(String candidate) {
        return plainKeys && isPlain(candidate)
                ? differingByCase(candidate)
                : Optional.ofNullable(keysByFoldedForm.get(fold(candidate)));
    }

    /** Between plain keys nothing but the letter case can differ; this is the usual case, and costs next to nothing. */
    private Optional<String> differingByCase(String candidate) {
        for (String key : keys) {
            if (key.equalsIgnoreCase(candidate)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** Printable ASCII, without spaces. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
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
