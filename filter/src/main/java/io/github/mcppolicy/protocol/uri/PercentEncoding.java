package io.github.mcppolicy.protocol.uri;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Percent-encoding (RFC 3986, section 2.1). Text that is not an escape stays as it is. Stateless. */
final class PercentEncoding {

    private static final String DIGITS = "0123456789ABCDEF";

    private PercentEncoding() {}

    /** The octets with each escape decoded, once. */
    static byte[] decodedOnce(byte[] octets) {
        byte[] decoded = new byte[octets.length];
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            boolean escape = isEscape(octets, i);
            decoded[length++] = escape ? octet(octets, i) : octets[i];
            i += escape ? 2 : 0;
        }
        return Arrays.copyOf(decoded, length);
    }

    /** The text with each escape decoded, once; octets that are not UTF-8 become U+FFFD. */
    static String decodedOnce(String text) {
        return text.indexOf('%') < 0
                ? text
                : new String(decodedOnce(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** Decodes until nothing is left to decode, for readers that decode more than once. Takes linear time. */
    static String decodedFully(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            while (isEscape(octets, i)) {
                // The decoded octet is examined again in its new place, because it may begin another escape.
                octets[i + 2] = octet(octets, i);
                i += 2;
            }
            octets[length++] = octets[i];
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isEscape(byte[] octets, int at) {
        return octets[at] == '%'
                && at + 2 < octets.length
                && Character.digit(octets[at + 1], 16) >= 0
                && Character.digit(octets[at + 2], 16) >= 0;
    }

    private static byte octet(byte[] octets, int at) {
        return (byte) (Character.digit(octets[at + 1], 16) << 4 | Character.digit(octets[at + 2], 16));
    }

    /**
     * The text in ASCII: characters that a plain URI may not have as they are become percent-encoded, and escapes
     * become upper-case.
     */
    static String encoded(String text) {
        if (isEncoded(text)) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            if (isEscape(octets, i)) {
                escape(encoded, octet(octets, i));
                i += 2;
            } else if (octets[i] >= 0 && UriText.isAsWritten((char) octets[i])) {
                encoded.append((char) octets[i]);
            } else {
                escape(encoded, octets[i]);
            }
        }
        return encoded.toString();
    }

    private static boolean isEncoded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (!UriText.isAsWritten(character) || character == '%') {
                return false;
            }
        }
        return true;
    }

    private static void escape(StringBuilder encoded, byte octet) {
        encoded.append('%').append(DIGITS.charAt(octet >> 4 & 0xF)).append(DIGITS.charAt(octet & 0xF));
    }
}
