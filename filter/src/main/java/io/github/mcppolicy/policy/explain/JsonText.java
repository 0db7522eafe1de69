package io.github.mcppolicy.policy.explain;

import java.util.Locale;

/** Writes text that agents and tools have chosen, in ASCII: it can neither steer a terminal nor confuse a reader. */
public final class JsonText {
    private JsonText() {}

    /** The text as a JSON string. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                quoted.append('\\').append(next);
            } else if (next >= ' ' && next < 0x7F) {
                quoted.append(next);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) next));
            }
        }
        return quoted.append('"').toString();
    }

    /** The same text on one line, for the middle of a sentence. */
    public static String plain(String text) {
        String quoted = quoted(text).replace("\\\"", "\"");
        return quoted.substring(1, quoted.length() - 1);
    }

    /** A JSON document with what is not ASCII, which stands in its strings, escaped. */
    public static String ascii(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char next = json.charAt(i);
            if (next < 0x7F) {
                ascii.append(next);
            } else {
                ascii.append(String.format(Locale.ROOT, "\\u%04X", (int) next));
            }
        }
        return ascii.toString();
    }

    /** The text as a JSON string of its first characters. */
    static String quoted(String text, int longest) {
        return text.length() <= longest ? quoted(text) : quoted(text.substring(0, longest));
    }
}
