package io.github.mcppolicy.protocol.arguments;

import io.github.mcppolicy.protocol.MalformedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The arguments of a call in the one form that they share with every other way of writing the same values, so that
 * {@code 1}, {@code 1.0} and {@code 10e-1} are the same and no digit is lost.
 *
 * @param text for the person who is asked about the call; it stands in no log and in no record
 * @param digest SHA-256 of the text in UTF-8, as 64 lower-case hexadecimal digits
 */
public record CanonicalArguments(String text, String digest) {

    /** How long the text may be. */
    public static final int MOST_CHARACTERS = CanonicalText.MOST_CHARACTERS;

    /** The canonical form of the checked object at {@code bytes[start, end)}; empty when it is too long. */
    static Optional<CanonicalArguments> of(byte[] bytes, int start, int end) throws MalformedException {
        return CanonicalText.ofChecked(bytes, start, end).map(text -> new CanonicalArguments(text, sha256(text)));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
