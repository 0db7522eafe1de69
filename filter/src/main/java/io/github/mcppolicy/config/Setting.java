package io.github.mcppolicy.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One setting, as a constant of its {@link SettingGroup}: the only place that holds its key, default, form and meaning.
 * Everything that names settings to users is generated from these constants. Immutable; compared by identity.
 *
 * @param <T> the type of its values
 */
public final class Setting<T> {

    static final String PREFIX = "mcp.policy.";

    /** What Spring Boot and environment variables can spell too. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+([-.][a-z0-9]+)*");

    private final String key;
    private final String defaultValue;
    private final ValueParser<T> parser;
    private final String meaning;

    private Setting(String key, String defaultValue, ValueParser<T> parser, String meaning) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.parser = parser;
        this.meaning = meaning;
    }

    /**
     * Declares a setting.
     *
     * @param name the key without {@code mcp.policy.}
     * @param defaultValue the value to use when no source has one, as a user would write it
     * @param parser defines which values it accepts
     * @param meaning what the setting does and its unit, in Markdown
     */
    public static <T> Setting<T> of(String name, String defaultValue, ValueParser<T> parser, String meaning) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a setting is called like max-body-size or audit.file, not " + name);
        }
        return new Setting<>(PREFIX + name, defaultValue, parser, meaning);
    }

    /** The full name, {@code mcp.policy.*}. */
    public String key() {
        return key;
    }

    /** The name among the arguments of the Java agent: the key without {@code mcp.policy.}. */
    public String agentArgument() {
        return key.substring(PREFIX.length());
    }

    /** The name of the environment variable: the key in upper case, with {@code _} for {@code .} and {@code -}. */
    public String environmentVariable() {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The value to use when no source has one, as a user would write it. */
    public String defaultValue() {
        return defaultValue;
    }

    /** What the setting accepts. */
    public ValueParser<T> parser() {
        return parser;
    }

    /** What the setting does and its unit, in Markdown. */
    public String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return key;
    }
}
