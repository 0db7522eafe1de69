package io.github.mcppolicy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void noSourceWhenReadThenEverySettingHasItsDefault() throws Exception {
        Settings settings = Settings.read(List.of());

        assertThat(settings.get(PolicySettings.ENABLED)).isEqualTo(Activation.ENABLED);
        assertThat(settings.get(PolicySettings.LOCATION)).isEqualTo("WEB-INF/policy.json");
        assertThat(settings.get(PolicySettings.MODE)).isEqualTo(Mode.ENFORCE);
        assertThat(settings.get(PolicySettings.ENDPOINTS)).isEmpty();
        assertThat(settings.get(PolicySettings.RELOAD_INTERVAL)).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.get(RequestSettings.MAX_BODY_SIZE)).isEqualTo(4_194_304);
        assertThat(settings.get(RequestSettings.MAX_DEPTH)).isEqualTo(64);
        assertThat(settings.get(RequestSettings.MAX_NUMBER_LENGTH)).isEqualTo(1000);
        assertThat(settings.get(RequestSettings.MAX_STRING_LENGTH)).isEqualTo(4_194_304);
        assertThat(settings.get(LimitSettings.MAX_LIVE_COUNTS)).isEqualTo(500_000);
        assertThat(settings.get(LimitSettings.MAX_LIVE_SESSIONS)).isEqualTo(200_000);
        assertThat(settings.get(AuditSettings.FILE)).isEmpty();
    }

    @Test
    void everySettingWhenWrittenThenRead() throws Exception {
        Settings settings = read(Map.ofEntries(
                Map.entry("mcp.policy.location", "classpath:policy.json"),
                Map.entry("mcp.policy.mode", " monitor "),
                Map.entry("mcp.policy.endpoints", "/mcp, /tools/*"),
                Map.entry("mcp.policy.reload-interval", "500ms"),
                Map.entry("mcp.policy.max-body-size", "512KiB"),
                Map.entry("mcp.policy.max-depth", "7"),
                Map.entry("mcp.policy.max-number-length", "8"),
                Map.entry("mcp.policy.max-string-length", "9"),
                Map.entry("mcp.policy.regex-budget", "12"),
                Map.entry("mcp.policy.limits.max-live-counts", "10"),
                Map.entry("mcp.policy.sessions.max-live", "11"),
                Map.entry("mcp.policy.audit.file", "logs/audit.jsonl"),
                Map.entry("mcp.policy.audit.flush", "buffered"),
                Map.entry("mcp.policy.audit.max-file-size", "4GiB"),
                Map.entry("mcp.policy.audit.max-files", "3")));

        assertThat(settings.get(PolicySettings.LOCATION)).isEqualTo("classpath:policy.json");
        assertThat(settings.get(PolicySettings.MODE)).isEqualTo(Mode.MONITOR);
        assertThat(settings.get(PolicySettings.ENDPOINTS)).containsExactly("/mcp", "/tools/*");
        assertThat(settings.get(PolicySettings.RELOAD_INTERVAL)).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.get(RequestSettings.MAX_BODY_SIZE)).isEqualTo(524_288);
        assertThat(settings.get(RequestSettings.MAX_DEPTH)).isEqualTo(7);
        assertThat(settings.get(RequestSettings.MAX_NUMBER_LENGTH)).isEqualTo(8);
        assertThat(settings.get(RequestSettings.MAX_STRING_LENGTH)).isEqualTo(9);
        assertThat(settings.get(RequestSettings.REGEX_BUDGET)).isEqualTo(12);
        assertThat(settings.get(LimitSettings.MAX_LIVE_COUNTS)).isEqualTo(10);
        assertThat(settings.get(LimitSettings.MAX_LIVE_SESSIONS)).isEqualTo(11);
        assertThat(settings.get(AuditSettings.FILE)).contains(Path.of("logs/audit.jsonl"));
        assertThat(settings.get(AuditSettings.FLUSH)).isEqualTo(FlushPolicy.BUFFERED);
        assertThat(settings.get(AuditSettings.MAX_FILE_SIZE)).isEqualTo(4_294_967_296L);
        assertThat(settings.get(AuditSettings.MAX_FILES)).isEqualTo(3);
    }

    @Test
    void settingInTwoSourcesWhenReadThenTheFirstSourceCounts() throws Exception {
        SettingsSource first = SettingsSource.of("first", Map.of("mcp.policy.max-depth", "5"));
        SettingsSource second =
                SettingsSource.of("second", Map.of("mcp.policy.max-depth", "6", "mcp.policy.mode", "monitor"));

        Settings settings = Settings.read(List.of(first, second));

        assertThat(settings.get(RequestSettings.MAX_DEPTH)).isEqualTo(5);
        assertThat(settings.get(PolicySettings.MODE)).isEqualTo(Mode.MONITOR);
    }

    @Test
    void listSetEmptyInTheStrongerSourceWhenReadThenItIsEmpty() throws Exception {
        SettingsSource first = SettingsSource.of("first", Map.of("mcp.policy.endpoints", ""));
        SettingsSource second = SettingsSource.of("second", Map.of("mcp.policy.endpoints", "/mcp"));

        assertThat(Settings.read(List.of(first, second)).get(PolicySettings.ENDPOINTS))
                .isEmpty();
    }

    @Test
    void killSwitchWhenOtherSettingsAreWrongThenItStillWorks() throws Exception {
        Settings settings =
                read(Map.of("mcp.policy.enabled", "false", "mcp.policy.mode", "loose", "mcp.policy.nonsense", "1"));

        assertThat(settings.get(PolicySettings.ENABLED)).isEqualTo(Activation.DISABLED);
        assertThat(settings.get(PolicySettings.MODE)).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void misspeltKillSwitchWhenAWeakerSourceDisablesThenTheStartIsStopped() {
        SettingsSource stronger = SettingsSource.of("init-param", Map.of("mcp.policy.enabled", "ture"));
        SettingsSource weaker = SettingsSource.of("system property", Map.of("mcp.policy.enabled", "false"));

        assertThatThrownBy(() -> Settings.read(List.of(stronger, weaker)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("init-param mcp.policy.enabled = 'ture': write false or true");
    }

    @Test
    void everyMistakeInEverySourceWhenReadThenOneMessageNamesThemAll() {
        SettingsSource parameters = SettingsSource.of(
                "filter init-param", Map.of("mcp.policy.mod", "monitor", "mcp.policy.max-depth", "lots", "other", "x"));
        SettingsSource environment = MappedSettings.byVariable(
                Map.of("MCP_POLICY_MAX_BODY", "hunter2", "MCP_POLICY_AUDIT_FLUSH", "never", "PATH", "/"));

        assertThatThrownBy(() -> Settings.read(List.of(parameters, environment)))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "filter init-param mcp.policy.mod: there is no such setting;"
                                                + " write mcp.policy.mode, if that is meant, or remove it",
                                        "environment variable MCP_POLICY_MAX_BODY: there is no such setting;"
                                                + " write MCP_POLICY_MAX_BODY_SIZE, if that is meant, or remove it",
                                        "filter init-param mcp.policy.max-depth = 'lots':"
                                                + " write a whole number from 1 to 1000",
                                        "environment variable MCP_POLICY_AUDIT_FLUSH = 'never':"
                                                + " write buffered or record"))
                .hasMessageContaining("MCP_POLICY_AUDIT_FLUSH")
                .hasMessageContaining("mcp.policy.max-depth")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void keyThatDiffersByCaseOnlyWhenReadThenItIsReported() {
        assertThatThrownBy(() -> read(Map.of("MCP.policy.Mode", "monitor")))
                .hasMessageContaining("test MCP.policy.Mode: there is no such setting; write mcp.policy.mode");
    }

    @Test
    void valueThatHoldsALineBreakWhenReportedThenTheProblemIsOneLine() {
        assertThatThrownBy(() -> read(Map.of("mcp.policy.mode", "a\r\nb" + "c".repeat(500))))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.problems().get(0))
                                .doesNotContain("\n", "\r")
                                .hasSizeLessThan(250));
    }

    @ParameterizedTest
    @CsvSource({
        "enabled, yes",
        "location, ''",
        "mode, ENFORCE",
        "endpoints, mcp",
        "endpoints, '/mcp,'",
        "endpoints, /mcp*",
        "endpoints, /*/mcp",
        "endpoints, /%6dcp",
        "endpoints, /mcp;a=b",
        "endpoints, /mcp?a",
        "endpoints, '/{tenant}/mcp'",
        "endpoints, /a/../mcp",
        "endpoints, //mcp",
        "reload-interval, 1",
        "reload-interval, -1s",
        "reload-interval, PT-1S",
        "reload-interval, 9ms",
        "reload-interval, 25h",
        "reload-interval, soon",
        "max-body-size, 0",
        "max-body-size, 4MB",
        "max-body-size, 2GiB",
        "max-body-size, 9999999999GiB",
        "max-body-size, -1",
        "max-body-size, ''",
        "max-depth, 0",
        "max-depth, 1001",
        "max-depth, 4294967297",
        "max-number-length, 10001",
        "max-string-length, 1e3",
        "regex-budget, 0",
        "limits.max-live-counts, 0",
        "sessions.max-live, 10000001",
        "audit.flush, ''",
        "audit.max-file-size, 1",
        "audit.max-files, 1",
    })
    void badValueWhenReadThenTheStartIsStopped(String suffix, String value) {
        assertThatThrownBy(() -> read(Map.of("mcp.policy." + suffix, value)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("test mcp.policy." + suffix + " = '" + value + "': write ");
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "0s, PT0S", "10ms, PT0.01S", "1 s, PT1S", "2m, PT2M", "24h, PT24H", "PT1.5S, PT1.5S"})
    void durationWhenWrittenInAnyFormThenRead(String text, Duration expected) throws Exception {
        assertThat(read(Map.of("mcp.policy.reload-interval", text)).get(PolicySettings.RELOAD_INTERVAL))
                .isEqualTo(expected);
    }

    private static Settings read(Map<String, String> values) throws InvalidSettingsException {
        return Settings.read(List.of(SettingsSource.of("test", values)));
    }

    @Test
    void keyWhenOfAModuleThatIsNotHereThenTheModuleIsNamed() {
        for (SettingsSource source : List.of(
                SettingsSource.of("init-param", Map.of("mcp.policy.admin.address", "127.0.0.1:9464")),
                MappedSettings.byVariable(Map.of("MCP_POLICY_ADMIN_ADDRESS", "127.0.0.1:9464")))) {
            assertThatThrownBy(() -> Settings.read(List.of(source)))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("this setting belongs to the module mcp-policy-console, which is not here");
        }
    }

    @Test
    void keyOfTheStoreInRedisWhenThatIsNotHereThenTheModuleIsNamed() {
        for (SettingsSource source : List.of(
                SettingsSource.of("init-param", Map.of("mcp.policy.store.password-file", "secret")),
                MappedSettings.byVariable(Map.of("MCP_POLICY_STORE_KEY_PREFIX", "shop")))) {
            assertThatThrownBy(() -> Settings.read(List.of(source)))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("this setting belongs to the module mcp-policy-redis, which is not here");
        }
    }

    @Test
    void tokenOfTheCommandWhenInTheEnvironmentThenNotTakenForASetting() throws InvalidSettingsException {
        assertThat(Settings.read(List.of(MappedSettings.byVariable(Map.of("MCP_POLICY_ADMIN_TOKEN", "mcpa_x")))))
                .isNotNull();
    }
}
