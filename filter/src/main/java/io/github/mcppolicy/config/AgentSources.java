package io.github.mcppolicy.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Where the agent's settings come from, the strongest source first. */
public final class AgentSources {

    /** No web app exists yet whose WEB-INF could be meant, and no mapping says which requests are MCP. */
    private static final SettingsSource DEFAULTS = SettingsSource.of(
            "default of the agent",
            Map.of(
                    PolicySettings.LOCATION.key(),
                    "policy.json",
                    PolicySettings.ENDPOINTS.key(),
                    "/mcp,/sse,/mcp/message"));

    private AgentSources() {}

    /** What was given when the process was started: agent arguments, system properties, environment variables. */
    public static List<SettingsSource> stated(String arguments) {
        return List.of(
                MappedSettings.byAgentArgument(arguments),
                SettingsSource.systemProperties(),
                SettingsSource.environment());
    }

    /**
     * The same, then a file, then defaults. The file is the one that {@code mcp.policy.agent.settings-file} names, or
     * else {@code application.properties} on the class path of the JVM.
     *
     * @throws InvalidSettingsException when the file cannot be read
     */
    public static List<SettingsSource> all(String arguments, ClassLoader classPath) throws InvalidSettingsException {
        List<SettingsSource> sources = new ArrayList<>(stated(arguments));
        Optional<Path> named = Settings.read(sources, AgentSettings.SETTINGS_FILE);
        sources.add(named.isPresent() ? file(named.get()) : SettingsSource.applicationProperties(classPath));
        sources.add(DEFAULTS);
        return List.copyOf(sources);
    }

    private static SettingsSource file(Path path) throws InvalidSettingsException {
        Properties properties = new Properties();
        try (InputStream content = Files.newInputStream(path)) {
            properties.load(content);
            return SettingsSource.of(path.toString(), properties);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingsException(List.of(AgentSettings.SETTINGS_FILE.key() + " = '" + path
                    + "' cannot be read: " + e + "; name a properties file, or nothing"));
        }
    }
}
