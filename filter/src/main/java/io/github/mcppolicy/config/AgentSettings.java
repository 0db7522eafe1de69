package io.github.mcppolicy.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settings that only the Java agent uses. They are declared here and not in the agent's module, because the filter
 * reads the same {@code application.properties} and must know their names.
 */
public final class AgentSettings implements SettingGroup {

    /** What happens when the agent cannot start. */
    public enum OnStartError {
        EXIT,
        /** The app runs without the agent. */
        DISABLE
    }

    /** What happens when a class cannot be guarded. */
    public enum OnInstrumentError {
        /** The class is not loaded, and the process ends. */
        EXIT,
        /** The class runs unguarded. */
        WARN
    }

    public static final Setting<OnStartError> ON_START_ERROR = Setting.of(
            "agent.on-start-error",
            "exit",
            new ChoiceParser<>(Map.of("exit", OnStartError.EXIT, "disable", OnStartError.DISABLE)),
            "agent only, what follows a bad setting or policy: `exit` with status 78, or `disable`: the app runs unprotected");

    public static final Setting<OnInstrumentError> ON_INSTRUMENT_ERROR = Setting.of(
            "agent.on-instrument-error",
            "exit",
            new ChoiceParser<>(Map.of("exit", OnInstrumentError.EXIT, "warn", OnInstrumentError.WARN)),
            "agent only, what follows when a servlet class cannot be guarded: `exit` (the class is not loaded, the process"
                    + " ends with status 78), or `warn`: it runs unprotected");

    /** Names of classes. */
    public static final Setting<Set<String>> FILTERS = Setting.of(
            "agent.filters",
            "",
            new ClassNamesParser(),
            "agent only, filter classes to guard like servlets, separated by commas: those that answer MCP themselves, or"
                    + " that read the body before the servlet does");

    public static final Setting<Optional<Path>> SETTINGS_FILE = Setting.of(
            "agent.settings-file",
            "",
            new OptionalPathParser(),
            "agent only, a properties file to read settings from; empty: `application.properties` on the JVM's class path");

    @Override
    public String title() {
        return "Java agent";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ON_START_ERROR, ON_INSTRUMENT_ERROR, FILTERS, SETTINGS_FILE);
    }
}
