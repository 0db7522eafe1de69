package io.github.mcppolicy.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Settings that were all known when the source was made.
 *
 * @param values by the keys of settings; a name that belongs to no setting keeps its own spelling as its key
 * @param spellings how a key is spelled in this place
 */
record MappedSettings(String name, Map<String, String> values, UnaryOperator<String> spellings)
        implements SettingsSource {

    private static final String ENVIRONMENT_PREFIX = "MCP_POLICY_";

    /** With it the command line speaks to an admin address. It may be set for the whole machine. */
    private static final String TOKEN_OF_THE_COMMAND = "MCP_POLICY_ADMIN_TOKEN";

    MappedSettings {
        values = Map.copyOf(values);
    }

    /** Settings under their own keys, mixed with names that belong to others. */
    static MappedSettings byKey(String name, Map<String, String> values) {
        Map<String, String> ours = new HashMap<>(values);
        ours.keySet().removeIf(key -> !isOurs(key));
        return new MappedSettings(name, ours, key -> key);
    }

    // Keys are case-sensitive, but a key that differs only in case is a mistake to report, not somebody else's name.
    private static boolean isOurs(String key) {
        return key.toLowerCase(Locale.ROOT).startsWith(Setting.PREFIX);
    }

    /** Settings under the names of environment variables. */
    static MappedSettings byVariable(Map<String, String> variables) {
        Map<String, String> keys =
                KnownSettings.all().collect(Collectors.toUnmodifiableMap(Setting::environmentVariable, Setting::key));
        Map<String, String> ours = new HashMap<>();
        variables.forEach((variable, value) -> {
            if (variable.startsWith(ENVIRONMENT_PREFIX) && !variable.equals(TOKEN_OF_THE_COMMAND)) {
                ours.put(keys.getOrDefault(variable, variable), value);
            }
        });
        return new MappedSettings(
                "environment variable",
                ours,
                key -> KnownSettings.ofKey(key)
                        .map(Setting::environmentVariable)
                        .orElse(key));
    }

    /**
     * Reads the text after {@code -javaagent:agent.jar=}, such as
     * {@code location=policy.json,endpoints=/mcp,/sse,mode=monitor}. Keys are those of the settings, with or without
     * {@code mcp.policy.}. A piece without {@code =} continues the value before it.
     */
    static MappedSettings byAgentArgument(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        String current = "";
        for (String piece : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = piece.indexOf('=');
            if (equals < 0 && !current.isEmpty()) {
                values.merge(current, piece, (value, more) -> value + "," + more);
            } else {
                current = keyOf((equals < 0 ? piece : piece.substring(0, equals)).strip());
                values.put(current, equals < 0 ? "" : piece.substring(equals + 1));
            }
        }
        return new MappedSettings("agent argument", values, key -> key.substring(Setting.PREFIX.length()));
    }

    private static String keyOf(String argument) {
        return argument.startsWith(Setting.PREFIX) ? argument : Setting.PREFIX + argument;
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
        return spellings.apply(key);
    }
}
