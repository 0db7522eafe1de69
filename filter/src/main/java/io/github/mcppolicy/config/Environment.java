package io.github.mcppolicy.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Settings under the names of environment variables. A variable that is no setting's keeps its own name as key. */
final class Environment implements SettingsSource {
    private static final String PREFIX = "MCP_POLICY_";
    private static final Map<String, String> KEYS = Arrays.stream(Setting.values())
            .collect(Collectors.toUnmodifiableMap(Setting::environmentVariable, Setting::key));

    private final Map<String, String> values;

    Environment(Map<String, String> variables) {
        Map<String, String> ours = new HashMap<>();
        variables.forEach((variable, value) -> {
            if (variable.startsWith(PREFIX)) {
                ours.put(KEYS.getOrDefault(variable, variable), value);
            }
        });
        this.values = Map.copyOf(ours);
    }

    @Override
    public String name() {
        return "environment variable";
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
        return Setting.ofKey(key).map(Setting::environmentVariable).orElse(key);
    }
}
