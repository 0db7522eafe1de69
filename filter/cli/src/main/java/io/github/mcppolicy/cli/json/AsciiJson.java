package io.github.mcppolicy.cli.json;

import java.util.Locale;

/** The same JSON for a terminal of any kind, which it can neither steer nor confuse. */
public final class AsciiJson {
    private AsciiJson() {}

    /**
     * On one line, with every character that is not printable ASCII as an escape.
     *
     * @param json a JSON document
     */
    public static String onOneLine(String json) {
        StringBuilder text = new StringBuilder(json.length());
        boolean isInString = false;
        boolean isEscaped = false;
        for (int i = 0; i < json.length(); i++) {
            char next = json.charAt(i);
            if (isInString) {
                append(text, next);
                boolean ends = next == '"' && !isEscaped;
                isEscaped = next == '\\' && !isEscaped;
                isInString = !ends;
            } else if (next > ' ') {
                text.append(next);
                isInString = next == '"';
            }
        }
        return text.toString();
    }

    /**
     * In its own layout, with the same escapes.
     *
     * @param json a JSON document, or a value in one
     */
    public static String of(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.chars().forEach(next -> append(text, (char) next));
        return text.toString();
    }

    /** What is not ASCII stands in strings. */
    private static void append(StringBuilder text, char next) {
        if (next < 0x7F) {
            text.append(next);
        } else {
            text.append(String.format(Locale.ROOT, "\\u%04X", (int) next));
        }
    }
}
