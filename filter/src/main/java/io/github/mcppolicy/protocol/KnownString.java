package io.github.mcppolicy.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A string that is looked for in messages: found by its bytes, so that it need not be decoded each time. Immutable. */
final class KnownString {

    private final String text;
    private final byte[] written;

    private KnownString(String ascii) {
        this.text = ascii;
        this.written = ('"' + ascii + '"').getBytes(StandardCharsets.US_ASCII);
    }

    static List<KnownString> all(String... ascii) {
        return Arrays.stream(ascii).map(KnownString::new).toList();
    }

    String text() {
        return text;
    }

    /** Whether {@code bytes[start, end)} are this string, quotation marks included, without an escape. */
    boolean isAt(byte[] bytes, int start, int end) {
        return Arrays.equals(bytes, start, end, written, 0, written.length);
    }

    /** Whether this text begins at {@code bytes[start]}, with or without quotation marks around it. */
    boolean beginsAt(byte[] bytes, int start) {
        int end = start + written.length - 2;
        return bytes[start] == written[1]
                && end <= bytes.length
                && Arrays.equals(bytes, start, end, written, 1, written.length - 1);
    }
}
