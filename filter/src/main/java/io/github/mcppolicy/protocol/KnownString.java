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

    /** Whether this string, quotation marks included, begins at {@code bytes[start]}, without an escape. */
    boolean beginsAt(byte[] bytes, int start) {
        int end = start + written.length;
        return end <= bytes.length && isAt(bytes, start, end);
    }
}
