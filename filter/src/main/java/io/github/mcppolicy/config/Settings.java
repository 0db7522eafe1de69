package io.github.mcppolicy.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of all settings. The constants of the {@link SettingGroup}s name them and say what each means. Immutable.
 *
 * <p>While {@link PolicySettings#ENABLED} is {@link Activation#DISABLED}, all other values are the defaults, so the
 * kill switch works whatever else is wrong.
 */
public final class Settings {
    private final Map<Setting<?>, Object> values;

    private Settings(Map<Setting<?>, Object> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Reads every setting from the first source that has it, or else uses its default.
     *
     * @param sources the strongest first
     * @throws InvalidSettingsException with all problems: keys in any source that belong to no setting, and values that
     *     their setting does not accept, unless a stronger source overrides them
     */
    public static Settings read(List<SettingsSource> sources) throws InvalidSettingsException {
        if (read(sources, PolicySettings.ENABLED) == Activation.DISABLED) {
            Map<Setting<?>, Object> values = values(new SettingsReader(List.of()));
            values.put(PolicySettings.ENABLED, Activation.DISABLED);
            return new Settings(values);
        }
        SettingsReader reader = new SettingsReader(sources);
        reader.refuse(KnownSettings.problems());
        reader.refuseUnknownKeys();
        Settings settings = new Settings(values(reader));
        reader.throwProblems();
        return settings;
    }

    /** Every setting with its default. */
    public static Settings defaults() {
        return new Settings(values(new SettingsReader(List.of())));
    }

    private static Map<Setting<?>, Object> values(SettingsReader reader) {
        Map<Setting<?>, Object> values = new HashMap<>();
        KnownSettings.all().forEach(setting -> values.put(setting, reader.read(setting)));
        return values;
    }

    /** Reads one setting, whatever the sources say about others; the default when its value cannot be used. */
    public static <T> T read(List<SettingsSource> sources, Setting<T> setting) {
        return new SettingsReader(sources).read(setting);
    }

    /**
     * The value of a setting.
     *
     * @param setting one of {@link KnownSettings#all()}
     */
    @SuppressWarnings("unchecked") // a value was made by the parser of its own setting
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException(setting + " belongs to no group that is known here");
        }
        return (T) value;
    }
}
