package io.github.mcppolicy.config;

import io.github.mcppolicy.naming.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Every setting that exists: those of this jar and those of the modules beside it. */
public final class KnownSettings {

    private static final List<SettingGroup> OWN = List.of(
            new PolicySettings(), new RequestSettings(), new LimitSettings(), new AuditSettings(), new AgentSettings());

    private static final List<SettingGroup> GROUPS =
            Stream.concat(OWN.stream(), brought()).toList();

    private static final Map<String, Setting<?>> BY_KEY = byKey();

    private KnownSettings() {}

    /**
     * Found with the loader of this class, because an app's context class loader may know groups of another copy of it.
     */
    private static Stream<SettingGroup> brought() {
        return ServiceLoader.load(SettingGroup.class, KnownSettings.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }

    private static Map<String, Setting<?>> byKey() {
        Map<String, Setting<?>> settings = new LinkedHashMap<>();
        for (SettingGroup group : GROUPS) {
            for (Setting<?> setting : group.settings()) {
                if (settings.put(setting.key(), setting) != null) {
                    throw new IllegalStateException("two modules have a setting " + setting.key());
                }
            }
        }
        return settings;
    }

    /** The groups, with those of this jar first. */
    public static List<SettingGroup> groups() {
        return GROUPS;
    }

    /** All settings, group by group. */
    public static Stream<Setting<?>> all() {
        return BY_KEY.values().stream();
    }

    /** The setting with exactly this key. */
    public static Optional<Setting<?>> ofKey(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** The setting that the author of an unknown key most likely meant. */
    static Setting<?> nearestTo(String unknownKey) {
        return ofKey(NearestName.closest(unknownKey, BY_KEY.keySet())).orElseThrow();
    }
}
