package io.github.mcppolicy.cli.json;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** The same JSON for a terminal of any kind, which it can neither steer nor confuse. */
public final class AsciiJson {
    private static final int PIECE = 8 << 10;
    private static final int LONGEST_ESCAPE = 6;
    private static final int BITS_OF_A_CHARACTER = 16;
    private static final int BITS_OF_A_DIGIT = 4;
    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private final Writer out;
    private final char[] piece = new char[PIECE];
    private int length;

    private AsciiJson(Writer out) {
        this.out = out;
    }

    /**
     * On one line, with every character that is not printable ASCII as an escape.
     *
     * @param json a JSON document
     */
    static void writeOnOneLine(String json, Writer out) throws IOException {
        AsciiJson text = new AsciiJson(out);
        boolean isInString = false;
        boolean isEscaped = false;
        for (int i = 0; i < json.length(); i++) {
            char next = json.charAt(i);
            if (isInString) {
                text.append(next);
                boolean ends = next == '"' && !isEscaped;
                isEscaped = next == '\\' && !isEscaped;
                isInString = !ends;
            } else if (next > ' ') {
                text.append(next);
                isInString = next == '"';
            }
        }
        text.end();
    }

    /**
     * In its own layout, with the same escapes.
     *
     * @param json a JSON document, or a value in one
     */
    public static String of(String json) {
        StringWriter ascii = new StringWriter();
        AsciiJson text = new AsciiJson(ascii);
        try {
            for (int i = 0; i < json.length(); i++) {
                text.append(json.charAt(i));
            }
            text.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ascii.toString();
    }

    /** What is not ASCII stands in strings. */
    private void append(char next) throws IOException {
        if (length > PIECE - LONGEST_ESCAPE) {
            end();
        }
        if (next < 0x7F) {
            piece[length++] = next;
        } else {
            piece[length++] = '\\';
            piece[length++] = 'u';
            for (int shift = BITS_OF_A_CHARACTER - BITS_OF_A_DIGIT; shift >= 0; shift -= BITS_OF_A_DIGIT) {
                piece[length++] = DIGITS[(next >> shift) & (DIGITS.length - 1)];
            }
        }
    }

    private void end() throws IOException {
        out.write(piece, 0, length);
        length = 0;
    }
}
