package io.github.mcppolicy.spring;

import io.github.mcppolicy.config.SettingsSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * A file, the command line or anything else that holds properties. A source that cannot list its names may hold
 * settings, but is not searched for unknown ones.
 */
record PropertySourceSettings(String name, BoundSettings settings) implements SettingsSource {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("mcp.policy");

    @Override
    public Optional<String> value(String key) {
        return settings.value(key);
    }

    @Override
    public Set<String> keys() {
        return Stream.concat(settings.keys().stream(), unknown()).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<String> unknown() {
        return settings.source() instanceof IterableConfigurationPropertySource names
                ? names.stream()
                        .filter(OURS::isAncestorOf)
                        .filter(name -> !BoundSettings.isSetting(name))
                        .map(ConfigurationPropertyName::toString)
                : Stream.empty();
    }
}
