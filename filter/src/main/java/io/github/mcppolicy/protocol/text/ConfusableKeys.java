package io.github.mcppolicy.protocol.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds keys that a host with lenient binding would read as a known key: those that have
 * {@linkplain LenientText one form} with it. Takes time linear in the length of a key, whatever a hostile client puts
 * into it. Immutable.
 */
public final class ConfusableKeys {

    private final Map<String, String> keysByFoldedForm;
    private final int longest;

    public ConfusableKeys(Collection<String> keys) {
        Map<String, String> folded = new HashMap<>();
        keys.forEach(key -> folded.put(LenientText.fold(key), key));
        this.keysByFoldedForm = Map.copyOf(folded);
        this.longest = folded.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The known key that {@code candidate} could be taken for, which may be the candidate itself. */
    public Optional<String> confusedWith(String candidate) {
        int nul = candidate.indexOf('\0');
        Optional<String> whole = lookedLikeAsAWhole(candidate);
        // Some hosts drop a NUL; for others the text ends there.
        return nul < 0 || whole.isPresent() ? whole : lookedLikeAsAWhole(LenientText.beforeNul(candidate));
    }

    private Optional<String> lookedLikeAsAWhole(String candidate) {
        String visible = LenientText.strip(LenientText.withoutInvisible(candidate));
        return isTooLong(visible)
                ? Optional.empty()
                : Optional.ofNullable(keysByFoldedForm.get(LenientText.fold(visible)));
    }

    /** Normalising takes time quadratic in the number of consecutive marks, so it is done only for short text. */
    private boolean isTooLong(String text) {
        return text.length() > longest
                && (text.length() / LenientText.MOST_COMPOSED > longest || LenientText.isPrintableAscii(text));
    }
}
