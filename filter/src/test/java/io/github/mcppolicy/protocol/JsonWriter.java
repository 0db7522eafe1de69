package io.github.mcppolicy.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;

/** Writes a tree in one of the many ways that JSON allows, with white space and escapes at random. */
public final class JsonWriter {

    private static final String WHITE_SPACE = " \t\n\r";
    private static final String SHORT_ESCAPES = "\"\\/\b\f\n\r\t";
    private static final String SHORT_ESCAPE_LETTERS = "\"\\/bfnrt";

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    private JsonWriter(Random random) {
        this.random = random;
    }

    public static byte[] write(JsonValue value, Random random) {
        JsonWriter writer = new JsonWriter(random);
        writer.space();
        writer.value(value);
        writer.space();
        return writer.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(JsonValue value) {
        if (value instanceof JsonValue.Structure structure) {
            structure(structure);
        } else if (value instanceof JsonValue.Items items) {
            items(items);
        } else if (value instanceof JsonValue.Text string) {
            string(string.value());
        } else if (value instanceof JsonValue.Digits digits) {
            text.append(digits.written());
        } else if (value instanceof JsonValue.Truth truth) {
            text.append(truth.value());
        } else {
            text.append("null");
        }
    }

    private void structure(JsonValue.Structure structure) {
        text.append('{');
        space();
        Iterator<Map.Entry<String, JsonValue>> members =
                structure.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonValue> member = members.next();
            string(member.getKey());
            separator(":");
            value(member.getValue());
            separator(members.hasNext() ? "," : "");
        }
        text.append('}');
    }

    private void items(JsonValue.Items items) {
        text.append('[');
        space();
        Iterator<JsonValue> values = items.values().iterator();
        while (values.hasNext()) {
            value(values.next());
            separator(values.hasNext() ? "," : "");
        }
        text.append(']');
    }

    private void separator(String separator) {
        space();
        text.append(separator);
        space();
    }

    private void space() {
        while (random.nextInt(4) == 0) {
            text.append(WHITE_SPACE.charAt(random.nextInt(WHITE_SPACE.length())));
        }
    }

    private void string(String string) {
        text.append('"');
        string.codePoints().forEach(this::character);
        text.append('"');
    }

    private void character(int codePoint) {
        boolean loneSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        boolean mustEscape = codePoint < ' ' || codePoint == '"' || codePoint == '\\' || loneSurrogate;
        if (mustEscape || random.nextInt(6) == 0) {
            escape(codePoint);
        } else {
            text.appendCodePoint(codePoint);
        }
    }

    private void escape(int codePoint) {
        int shortEscape = SHORT_ESCAPES.indexOf(codePoint);
        if (shortEscape >= 0 && random.nextBoolean()) {
            text.append('\\').append(SHORT_ESCAPE_LETTERS.charAt(shortEscape));
            return;
        }
        for (char unit : Character.toChars(codePoint)) {
            text.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) unit));
        }
    }
}
