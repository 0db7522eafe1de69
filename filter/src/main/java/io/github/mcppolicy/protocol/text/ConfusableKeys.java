package io.github.mcppolicy.protocol.text;

import java.nio.charset.StandardCharsets;
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

    /** More forms are looked up in the map only. */
    private static final int FEW = 16;

    private final Map<String, String> keysByFoldedForm;
    private final int longest;
    private final byte[][] forms;

    public ConfusableKeys(Collection<String> keys) {
        Map<String, String> folded = new HashMap<>();
        keys.forEach(key -> folded.put(LenientText.fold(key), key));
        this.keysByFoldedForm = Map.copyOf(folded);
        this.forms = folded.keySet().stream()
                .map(form -> form.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.longest = folded.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * Whether a text that is not decoded yet is surely taken for none of the keys. It then is not one of them either.
     * Says nothing about text that is not visible ASCII or has a backslash.
     *
     * @return false whenever {@link #confusedWith} has to tell
     */
    public boolean exclude(byte[] bytes, int from, int to) {
        if (forms.length > FEW) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] <= ' ' || bytes[i] == 0x7F || bytes[i] == '\\') {
                return false;
            }
        }
        for (byte[] form : forms) {
            if (form.length == to - from && isForm(form, bytes, from)) {
                return false;
            }
        }
        return true;
    }

    /** A form that is not ASCII differs from all text that is. */
    private static boolean isForm(byte[] form, byte[] bytes, int from) {
        for (int i = 0; i < form.length; i++) {
            byte b = bytes[from + i];
            if (form[i] != (b >= 'A' && b <= 'Z' ? b + 32 : b)) {
                return false;
            }
        }
        return true;
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
