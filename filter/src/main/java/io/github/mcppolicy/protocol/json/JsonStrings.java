package io.github.mcppolicy.protocol.json;

import io.github.mcppolicy.protocol.MalformedException;
import io.github.mcppolicy.protocol.ProtocolError;
import io.github.mcppolicy.protocol.text.ByteScan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The strings of a JSON document: where they end, whether they are well-formed, and what text they hold. */
public final class JsonStrings {

    /** Which bytes stand for themselves in a string: printable ASCII except the quotation mark and the backslash. */
    private static final boolean[] PLAIN = new boolean[256];

    static {
        Arrays.fill(PLAIN, ' ', 0x80, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    /** The value of each ASCII character as a hexadecimal digit, or -1. */
    private static final byte[] DIGITS = new byte[128];

    static {
        for (int character = 0; character < DIGITS.length; character++) {
            DIGITS[character] = (byte) Character.digit(character, 16);
        }
    }

    private final byte[] bytes;
    private final int end;
    private final int longest;
    private boolean escape;

    JsonStrings(byte[] bytes, int end, int longest) {
        this.bytes = bytes;
        this.end = end;
        this.longest = longest;
    }

    /**
     * Checks the string whose opening quotation mark is at {@code start}.
     *
     * @return where the string ends, after its closing quotation mark
     */
    int end(int start) throws MalformedException {
        int position = start + 1;
        escape = false;
        while (true) {
            position = afterPlain(position);
            if (position >= end) {
                throw malformed("the JSON ends inside a string", end);
            }
            byte b = bytes[position];
            if (b == '"') {
                return ended(start, position);
            }
            if (b == '\\') {
                escape = true;
                position = afterEscape(position);
            } else if (b >= 0) {
                throw malformed("a control character in a string", position);
            } else {
                position = afterMultiByte(position);
            }
        }
    }

    /**
     * Nearly all bytes of nearly all messages go through this loop. Eight bytes at a time were slower: text has an
     * escape or a byte above ASCII too often.
     */
    private int afterPlain(int from) {
        byte[] text = bytes;
        int position = from;
        while (position < end && PLAIN[text[position] & 0xFF]) {
            position++;
        }
        return position;
    }

    /** Whether the string that was checked last holds an escape. */
    boolean hadEscape() {
        return escape;
    }

    private int ended(int start, int closingMark) throws MalformedException {
        if (closingMark - start - 1 > longest) {
            throw malformed("a string longer than mcp.policy.max-string-length = " + longest, start);
        }
        return closingMark + 1;
    }

    private int afterEscape(int backslash) throws MalformedException {
        int escaped = backslash + 1 < end ? bytes[backslash + 1] : -1;
        return switch (escaped) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> backslash + 2;
            case 'u' -> afterUnicodeEscape(backslash);
            default -> throw malformed("an escape that JSON does not have", backslash);
        };
    }

    private int afterUnicodeEscape(int backslash) throws MalformedException {
        int after = backslash + 6;
        if (after > end || codeUnit(bytes, backslash + 2) < 0) {
            throw malformed("a \\u escape without four hexadecimal digits", backslash);
        }
        return after;
    }

    /** RFC 3629, section 4: the shortest form only, no surrogates, nothing above U+10FFFF. */
    private int afterMultiByte(int position) throws MalformedException {
        int first = bytes[position] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            continuation(position + 1, 0x80, 0xBF);
            return position + 2;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            continuation(position + 1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
            continuation(position + 2, 0x80, 0xBF);
            return position + 3;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            continuation(position + 1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
            continuation(position + 2, 0x80, 0xBF);
            continuation(position + 3, 0x80, 0xBF);
            return position + 4;
        }
        throw malformed("not UTF-8", position);
    }

    private void continuation(int position, int lowest, int highest) throws MalformedException {
        int value = position < end ? bytes[position] & 0xFF : -1;
        if (value < lowest || value > highest) {
            throw malformed("not UTF-8", position);
        }
    }

    /** The text of the checked string at {@code [start, end)}, which includes the quotation marks. */
    static String decode(byte[] bytes, int start, int end) {
        if (!hasEscape(bytes, start, end)) {
            return new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8);
        }
        StringBuilder decoded = new StringBuilder(end - start);
        int plainFrom = start + 1;
        for (int i = start + 1; i < end - 1; i++) {
            if (bytes[i] == '\\') {
                decoded.append(new String(bytes, plainFrom, i - plainFrom, StandardCharsets.UTF_8));
                i++;
                if (bytes[i] == 'u') {
                    decoded.append((char) codeUnit(bytes, i + 1));
                    i += 4;
                } else {
                    decoded.append(shortEscape(bytes[i]));
                }
                plainFrom = i + 1;
            }
        }
        return decoded.append(new String(bytes, plainFrom, end - 1 - plainFrom, StandardCharsets.UTF_8))
                .toString();
    }

    static boolean hasEscape(byte[] bytes, int start, int end) {
        return ByteScan.first(bytes, start, end, '\\') < end;
    }

    /** Whether a text holds half of a surrogate pair, which only an escape can write. */
    public static boolean hasLoneSurrogate(String text) {
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return true;
            }
        }
        return false;
    }

    private static char shortEscape(byte escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) escaped;
        };
    }

    /** The UTF-16 code unit of the four hexadecimal digits at {@code position}, or -1 when they are not digits. */
    private static int codeUnit(byte[] bytes, int position) {
        // A negative value of any digit makes the whole negative.
        return (digit(bytes[position]) << 12)
                | (digit(bytes[position + 1]) << 8)
                | (digit(bytes[position + 2]) << 4)
                | digit(bytes[position + 3]);
    }

    private static int digit(byte character) {
        return character < 0 ? -1 : DIGITS[character];
    }

    private static MalformedException malformed(String reason, int position) {
        return new MalformedException(ProtocolError.parseError(reason + ", at byte " + position));
    }
}
