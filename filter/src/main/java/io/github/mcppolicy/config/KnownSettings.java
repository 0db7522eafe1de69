package io.github.mcppolicy.config;

import io.github.mcppolicy.naming.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every setting that exists: those of this jar and those of the modules beside it. */
public final class KnownSettings {

    private static final List<SettingGroup> OWN = List.of(
            new PolicySettings(),
            new RequestSettings(),
            new LimitSettings(),
            new StoreSettings(),
            new ApprovalSettings(),
            new AuditSettings(),
            new CaptureSettings(),
            new WebhookSettings(),
            new AgentSettings());

    /** How the keys of the admin address begin, which has a module of its own. */
    private static final String ADMIN = Setting.PREFIX + "admin.";

    /** The settings of the store in Redis, which has a module of its own, with dots alone. */
    private static final Set<String> OF_REDIS = Stream.of(
                    "store.key.prefix", "store.password", "store.password.file", "store.tls.trust.file")
            .map(Setting.PREFIX::concat)
            .collect(Collectors.toUnmodifiableSet());

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

    /** What people call the place of the policy who have not read the documents. */
    private static final Set<String> OTHER_NAMES_OF_THE_LOCATION = Stream.of(
                    "policy", "policy-file", "policy-location", "policies", "file", "path", "config", "config-file")
            .map(Setting.PREFIX::concat)
            .collect(Collectors.toUnmodifiableSet());

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
        return namesThePolicy(unknownKey)
                ? PolicySettings.LOCATION
                : ofKey(NearestName.closest(unknownKey, BY_KEY.keySet())).orElseThrow();
    }

    /** The module that has to be here for an unknown key to be known. */
    static Optional<String> missingModule(String unknownKey) {
        String key = unknownKey.toLowerCase(Locale.ROOT).replace('_', '.');
        if (key.startsWith(ADMIN)) {
            boolean isBrought = all().anyMatch(setting -> setting.key().startsWith(ADMIN));
            return isBrought ? Optional.empty() : Optional.of("mcp-policy-console");
        }
        boolean isOfRedis =
                OF_REDIS.contains(key.replace('-', '.')) && ofKey(key).isEmpty();
        return isOfRedis ? Optional.of("mcp-policy-redis") : Optional.empty();
    }

    /** Whether a name is a path itself, as an agent argument without a key is. */
    static boolean isPath(String unknownKey) {
        return unknownKey.contains("/") || unknownKey.contains("\\") || unknownKey.endsWith(".json");
    }

    private static boolean namesThePolicy(String unknownKey) {
        return OTHER_NAMES_OF_THE_LOCATION.contains(unknownKey) || isPath(unknownKey);
    }
}
