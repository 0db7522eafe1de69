package io.github.mcppolicy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSourceTest {

    @Test
    void environmentWhenReadThenVariablesStandForKeys() {
        SettingsSource environment = MappedSettings.byVariable(Map.of(
                "MCP_POLICY_LIMITS_MAX_LIVE_COUNTS", "5", "MCP_POLICY_UNHEARD", "1", "mcp_policy_mode", "monitor"));

        assertThat(environment.value("mcp.policy.limits.max-live-counts")).contains("5");
        assertThat(environment.keys())
                .containsExactlyInAnyOrder("mcp.policy.limits.max-live-counts", "MCP_POLICY_UNHEARD");
        assertThat(environment.spelling("mcp.policy.limits.max-live-counts"))
                .isEqualTo("MCP_POLICY_LIMITS_MAX_LIVE_COUNTS");
        assertThat(environment.spelling("MCP_POLICY_UNHEARD")).isEqualTo("MCP_POLICY_UNHEARD");
    }

    @Test
    void environmentOfThisProcessWhenReadThenItHoldsOnlyOurs() {
        assertThat(SettingsSource.environment().keys()).allMatch(key -> key.matches("(?i)mcp[._]policy.*"));
    }

    @Test
    void systemPropertyWhenSetThenItIsTheValue() {
        System.setProperty("mcp.policy.max-depth", "12");
        try {
            SettingsSource source = SettingsSource.systemProperties();

            assertThat(source.value("mcp.policy.max-depth")).contains("12");
            assertThat(source.keys()).contains("mcp.policy.max-depth").doesNotContain("java.version");
        } finally {
            System.clearProperty("mcp.policy.max-depth");
        }
    }

    @Test
    void applicationPropertiesWhenOnTheClassPathThenTheirKeysAreRead(@TempDir Path classes) throws Exception {
        Files.writeString(
                classes.resolve("application.properties"), "mcp.policy.mode: monitor\nspring.main.banner=off\n");

        try (URLClassLoader loader = loader(classes)) {
            SettingsSource source = SettingsSource.applicationProperties(loader);

            assertThat(source.value("mcp.policy.mode")).contains("monitor");
            assertThat(source.keys()).containsExactly("mcp.policy.mode");
        }
    }

    @Test
    void applicationPropertiesWhenThereAreNoneThenNothingIsSet(@TempDir Path classes) throws Exception {
        try (URLClassLoader loader = loader(classes)) {
            assertThat(SettingsSource.applicationProperties(loader).keys()).isEmpty();
        }
    }

    @Test
    void applicationPropertiesWhenTheyAreBrokenThenTheStartIsStopped(@TempDir Path classes) throws Exception {
        Files.writeString(classes.resolve("application.properties"), "a=\\u00zz\n");

        try (URLClassLoader loader = loader(classes)) {
            assertThatThrownBy(() -> SettingsSource.applicationProperties(loader))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("application.properties at file:")
                    .hasMessageContaining("repair or remove it");
        }
    }

    private static URLClassLoader loader(Path classes) throws Exception {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }
}
