package io.github.mcppolicy.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings under their own keys. */
final class NamedValues implements SettingsSource {
    private final String name;
    private final Map<String, String> values;

    NamedValues(String name, Map<String, String> values) {
        this.name = name;
        Map<String, String> ours = new HashMap<>(values);
        ours.keySet().removeIf(key -> !isOurs(key));
        this.values = Map.copyOf(ours);
    }

    // Keys are compared with case, but one that differs by case only is a mistake to report, not a foreign name.
    private static boolean isOurs(String key) {
        return key.toLowerCase(Locale.ROOT).startsWith(Setting.PREFIX);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public Set<String> keys() {
        return values.keySet();
    }
}
