package io.github.mcppolicy.protocol.headers;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Decodes a header value (MCP 2026-07-28, streamable HTTP, value encoding; RFC 9110, section 5.5; RFC 4648, section 4).
 * Each text has only one valid spelling in Base64, and any other spelling is refused.
 */
final class HeaderValue {

    private static final String PREFIX = "=?base64?";
    private static final String SUFFIX = "?=";

    private HeaderValue() {}

    /** The value without the white space around it, which does not belong to the value. */
    static String stripped(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    /**
     * The text that the value holds, either plainly or in Base64; empty when it has characters that no value may have.
     */
    static Optional<String> decoded(String value) {
        String text = stripped(value);
        if (!text.chars().allMatch(character -> character == '\t' || (character >= ' ' && character <= '~'))) {
            return Optional.empty();
        }
        return text.startsWith(PREFIX) && text.endsWith(SUFFIX) ? encoded(text) : Optional.of(text);
    }

    private static Optional<String> encoded(String text) {
        int end = text.length() - SUFFIX.length();
        if (end < PREFIX.length()) {
            return Optional.empty();
        }
        String base64 = text.substring(PREFIX.length(), end);
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            // The decoder accepts missing padding and stray bits in front of it.
            return Base64.getEncoder().encodeToString(bytes).equals(base64)
                    ? Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString())
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException noText) {
            return Optional.empty();
        }
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
