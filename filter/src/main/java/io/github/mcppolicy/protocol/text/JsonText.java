package io.github.mcppolicy.protocol.text;

import java.util.HexFormat;

/** Writes JSON in printable ASCII. */
public final class JsonText {
    private JsonText() {}

    /** The string; half of a surrogate pair stays one. */
    public static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                json.append('\\').append(next);
            } else if (next < ' ' || next > '~') {
                json.append("\\u").append(HexFormat.of().toHexDigits(next));
            } else {
                json.append(next);
            }
        }
        return json.append('"').toString();
    }
}
