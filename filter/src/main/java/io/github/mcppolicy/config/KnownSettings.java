package io.github.mcppolicy.config;

import io.github.mcppolicy.naming.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting that exists: those of this jar and those of the modules beside it. */
public final class KnownSettings {

    private static final List<SettingGroup> OWN = List.of(
            new PolicySettings(), new RequestSettings(), new LimitSettings(), new AuditSettings(), new AgentSettings());

    private static final ModuleServices<SettingGroup> BROUGHT = ModuleServices.of(SettingGroup.class);

    private static final List<SettingGroup> GROUPS =
            Stream.concat(OWN.stream(), BROUGHT.found().stream()).toList();

    private static final Map<String, Setting<?>> BY_KEY = byKey();

    private KnownSettings() {}

    private static Map<String, Setting<?>> byKey() {
        Map<String, Setting<?>> settings = new LinkedHashMap<>();
        for (SettingGroup group : GROUPS) {
            for (Setting<?> setting : group.settings()) {
                settings.putIfAbsent(setting.key(), setting);
            }
        }
        return settings;
    }

    /** Why settings of a module may be missing, each in one line. */
    static List<String> problems() {
        return BROUGHT.problems();
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
