package io.github.mcppolicy.spring;

import io.github.mcppolicy.config.PolicySettings;
import io.github.mcppolicy.config.SettingsSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Where the settings of a Spring Boot app come from: the sources of its environment in their order, then defaults. */
final class SpringSettings {

    private static final String POLICY = "policy.json";

    /** What users call the sources that have names internal to Spring. */
    private static final Map<String, String> PLACES =
            Map.of("systemProperties", "system property", "commandLineArgs", "command line argument");

    private SpringSettings() {}

    static List<SettingsSource> of(ConfigurableEnvironment environment) {
        PlaceholdersResolver placeholders = new PropertySourcesPlaceholdersResolver(environment);
        Stream<SettingsSource> stated = StreamSupport.stream(
                        ConfigurationPropertySources.from(environment.getPropertySources())
                                .spliterator(),
                        false)
                .map(source -> settings(source, new BoundSettings(source, placeholders)));
        return Stream.concat(stated, Stream.of(defaults(environment))).toList();
    }

    private static SettingsSource settings(ConfigurationPropertySource source, BoundSettings bound) {
        if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
            return new EnvironmentVariableSettings(variables, bound);
        }
        String name = source.getUnderlyingSource() instanceof PropertySource<?> named
                ? named.getName()
                : String.valueOf(source.getUnderlyingSource());
        return new PropertySourceSettings(PLACES.getOrDefault(name, name), bound);
    }

    private static SettingsSource defaults(ConfigurableEnvironment environment) {
        return SettingsSource.of(
                "from spring.ai.mcp.server.*,",
                Map.of(
                        PolicySettings.LOCATION.key(), location(),
                        PolicySettings.ENDPOINTS.key(), SpringAiEndpoints.in(environment)));
    }

    /** Looks in the order in which Spring Boot finds application.properties: beside the app before inside it. */
    private static String location() {
        return Files.exists(Path.of(POLICY)) ? POLICY : "classpath:" + POLICY;
    }
}
