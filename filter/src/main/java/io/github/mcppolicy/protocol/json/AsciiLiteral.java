package io.github.mcppolicy.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A string to be found in messages by its bytes, so that it need not be decoded each time. Immutable. */
public final class AsciiLiteral {

    private final String text;
    private final byte[] written;

    private AsciiLiteral(String ascii) {
        this.text = ascii;
        this.written = ('"' + ascii + '"').getBytes(StandardCharsets.US_ASCII);
    }

    /** The literal of a text that {@link #isWrittenAsItIs}. */
    public static AsciiLiteral of(String ascii) {
        return new AsciiLiteral(ascii);
    }

    /** Whether a text is ASCII and stands for itself in JSON, so that only a needless escape can write it differently. */
    public static boolean isWrittenAsItIs(String text) {
        return text.chars()
                .allMatch(character -> character >= ' ' && character < 0x7F && character != '"' && character != '\\');
    }

    public static List<AsciiLiteral> all(String... ascii) {
        return Arrays.stream(ascii).map(AsciiLiteral::new).toList();
    }

    public String text() {
        return text;
    }

    /** Whether {@code bytes[start, end)} is this string, including the quotation marks, without an escape. */
    public boolean isAt(byte[] bytes, int start, int end) {
        return end - start == written.length && Arrays.equals(bytes, start, end, written, 0, written.length);
    }

    /** Whether this text begins at {@code start} in {@code bytes[start, end)}, with or without quotation marks. */
    public boolean beginsAt(byte[] bytes, int start, int end) {
        int after = start + written.length - 2;
        return bytes[start] == written[1]
                && after <= end
                && Arrays.equals(bytes, start, after, written, 1, written.length - 1);
    }
}
