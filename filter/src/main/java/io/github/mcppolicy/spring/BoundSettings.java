package io.github.mcppolicy.spring;

import io.github.mcppolicy.config.KnownSettings;
import io.github.mcppolicy.config.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;

/**
 * The settings in one property source, bound by Spring Boot's rules: {@code maxBodySize} means {@code max-body-size}, a
 * list may be written as a list, and placeholders are resolved from all sources.
 */
record BoundSettings(ConfigurationPropertySource source, PlaceholdersResolver placeholders) {

    private static final Map<String, ConfigurationPropertyName> NAMES = KnownSettings.all()
            .collect(
                    Collectors.toUnmodifiableMap(Setting::key, setting -> ConfigurationPropertyName.of(setting.key())));

    Optional<String> value(String key) {
        ConfigurationPropertyName name = NAMES.get(key);
        return name == null ? Optional.empty() : single(name).or(() -> list(name));
    }

    /** The keys of all settings that have a value here. */
    Set<String> keys() {
        return NAMES.keySet().stream().filter(key -> value(key).isPresent()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this is the name of a setting, or of an element of one. */
    static boolean isSetting(ConfigurationPropertyName name) {
        return NAMES.containsValue(name.isLastElementIndexed() ? name.getParent() : name);
    }

    private Optional<String> list(ConfigurationPropertyName name) {
        String elements = IntStream.iterate(0, index -> index + 1)
                .mapToObj(index -> single(name.append("[" + index + "]")))
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .collect(Collectors.joining(","));
        return Optional.of(elements).filter(Predicate.not(String::isEmpty));
    }

    private Optional<String> single(ConfigurationPropertyName name) {
        return Optional.ofNullable(source.getConfigurationProperty(name)).map(this::text);
    }

    private @Nullable String text(ConfigurationProperty property) {
        Object value = placeholders.resolvePlaceholders(property.getValue());
        return value == null ? null : value.toString();
    }
}
