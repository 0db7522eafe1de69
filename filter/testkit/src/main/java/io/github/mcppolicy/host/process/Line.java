package io.github.mcppolicy.host.process;

import io.github.mcppolicy.host.WebApp;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * One message between parent and child: a mark, a word and a value as JSON, on one line. JVMs print their own warnings
 * among these lines, but without the mark.
 */
record Line(Word word, String json) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MARK = "mcp-host ";

    /** Orders, and the answers to them. {@code READY} is sent once, unasked. */
    enum Word {
        START,
        START_BARE,
        STOP,
        READY,
        STARTED,
        FAILED,
        STOPPED
    }

    /** The value of {@code START}. */
    record Guarded(WebApp app, Map<String, String> settings) {}

    static Line of(Word word) {
        return of(word, Map.of());
    }

    static Line of(Word word, Object value) {
        return new Line(word, JSON.writeValueAsString(value));
    }

    static boolean isOne(String line) {
        return line.startsWith(MARK);
    }

    static Line parse(String line) {
        String[] parts = line.substring(MARK.length()).split(" ", 2);
        return new Line(Word.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]);
    }

    <T> T value(Class<T> type) {
        return JSON.readValue(json, type);
    }

    @Override
    public String toString() {
        return MARK + word.name().toLowerCase(Locale.ROOT) + " " + json;
    }
}
