package io.github.mcppolicy.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The text behind {@code -javaagent:agent.jar=}: {@code location=policy.json,endpoints=/mcp,/sse,mode=monitor}. Keys are
 * those of the settings, with or without {@code mcp.policy.}; a piece without {@code =} goes on with the value before it.
 */
final class AgentArguments implements SettingsSource {
    private final Map<String, String> values;

    AgentArguments(String text) {
        this.values = Map.copyOf(parsed(text));
    }

    private static Map<String, String> parsed(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        String current = "";
        for (String piece : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = piece.indexOf('=');
            if (equals < 0 && !current.isEmpty()) {
                values.merge(current, piece, (value, more) -> value + "," + more);
            } else {
                current = key((equals < 0 ? piece : piece.substring(0, equals)).strip());
                values.put(current, equals < 0 ? "" : piece.substring(equals + 1));
            }
        }
        return values;
    }

    private static String key(String written) {
        return written.startsWith(Setting.PREFIX) ? written : Setting.PREFIX + written;
    }

    @Override
    public String name() {
        return "agent argument";
    }

    @Override
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public Set<String> keys() {
        return values.keySet();
    }

    @Override
    public String spelling(String key) {
        return key.substring(Setting.PREFIX.length());
    }
}
