package io.github.mcppolicy.config;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** One place that settings come from. Immutable: it keeps what it held when it was made. */
public interface SettingsSource {

    /** What a user calls this place, as messages name it: {@code system property}. */
    String name();

    /** The value for a setting's key, as it is written there. */
    Optional<String> value(String key);

    /**
     * Every name here that looks like one of the product's, known or not. A name that is not a setting's key stops the
     * start.
     */
    Set<String> keys();

    /** How a key is spelled in this place. */
    default String spelling(String key) {
        return key;
    }

    /**
     * A place whose names are the keys themselves, such as the init-params of a filter. Names of others are ignored.
     */
    static SettingsSource of(String name, Map<String, String> values) {
        return MappedSettings.byKey(name, values);
    }

    /** The system properties as they are now. */
    static SettingsSource systemProperties() {
        return of("system property", System.getProperties());
    }

    /** The environment of this process; {@link Setting#environmentVariable()} gives the name of a setting there. */
    static SettingsSource environment() {
        return MappedSettings.byVariable(System.getenv());
    }

    /**
     * The first {@code application.properties} that a class loader finds, or an empty source when there is none.
     *
     * @throws InvalidSettingsException when the file exists but cannot be read
     */
    static SettingsSource applicationProperties(ClassLoader loader) throws InvalidSettingsException {
        return of(ApplicationProperties.NAME, ApplicationProperties.load(loader));
    }

    /** Properties whose names are the keys themselves. */
    static SettingsSource of(String name, Properties properties) {
        return of(
                name,
                properties.stringPropertyNames().stream()
                        .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)));
    }
}
