package io.github.mcppolicy.spring;

import io.github.mcppolicy.config.KnownSettings;
import io.github.mcppolicy.config.Setting;
import io.github.mcppolicy.config.SettingsSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Environment variables. Spring Boot accepts {@code MCP_POLICY_MAX_BODY_SIZE} as well as
 * {@code MCP_POLICY_MAXBODYSIZE}, and {@code MCP_POLICY_ENDPOINTS_0} for an element of a list.
 */
record EnvironmentVariableSettings(SystemEnvironmentPropertySource variables, BoundSettings settings)
        implements SettingsSource {

    private static final String PREFIX = "MCP_POLICY_";
    private static final Pattern INDEX = Pattern.compile("_[0-9]+$");
    private static final Set<String> KNOWN = KnownSettings.all()
            .flatMap(setting -> Stream.of(setting.environmentVariable(), withoutDashes(setting.key())))
            .collect(Collectors.toUnmodifiableSet());

    private static String withoutDashes(String key) {
        return key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public String name() {
        return "environment variable";
    }

    @Override
    public Optional<String> value(String key) {
        return settings.value(key);
    }

    @Override
    public Set<String> keys() {
        return Stream.concat(settings.keys().stream(), unknown()).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<String> unknown() {
        return Arrays.stream(variables.getPropertyNames())
                .filter(variable -> variable.startsWith(PREFIX))
                .filter(variable -> !KNOWN.contains(INDEX.matcher(variable).replaceFirst("")));
    }

    @Override
    public String spelling(String key) {
        return KnownSettings.ofKey(key).map(Setting::environmentVariable).orElse(key);
    }
}
