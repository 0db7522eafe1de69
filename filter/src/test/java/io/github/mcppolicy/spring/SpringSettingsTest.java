package io.github.mcppolicy.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mcppolicy.config.InvalidSettingsException;
import io.github.mcppolicy.config.Mode;
import io.github.mcppolicy.config.PolicySettings;
import io.github.mcppolicy.config.RequestSettings;
import io.github.mcppolicy.config.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** The settings that Spring's environment holds, as users of Spring Boot write them. */
class SpringSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mcp.policy.max-body-size",
                "mcp.policy.maxBodySize",
                "mcp.policy.max_body_size",
                "mcp.policy.MAXBODYSIZE"
            })
    void propertyWhenSpelledAsSpringBootAllowsThenItIsTheSetting(String name) throws InvalidSettingsException {
        assertThat(read(properties(Map.of(name, "1KiB"))).get(RequestSettings.MAX_BODY_SIZE))
                .isEqualTo(1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MCP_POLICY_MAX_BODY_SIZE", "MCP_POLICY_MAXBODYSIZE"})
    void environmentVariableWhenSpelledAsSpringBootAllowsThenItIsTheSetting(String name)
            throws InvalidSettingsException {
        assertThat(read(variables(Map.of(name, "1KiB"))).get(RequestSettings.MAX_BODY_SIZE))
                .isEqualTo(1024);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mcp.policy.endpoints: /tools, /more/*",
                "mcp.policy.endpoints: [/tools, /more/*]",
                "mcp.policy:\n  endpoints:\n  - /tools\n  - /more/*",
                "mcp:\n  policy:\n    endpoints: ${MY_ENDPOINTS:/tools,/more/*}"
            })
    void endpointsWhenWrittenInYamlThenAllAreEvaluated(String yaml) throws Exception {
        assertThat(read(yaml(yaml)).get(PolicySettings.ENDPOINTS))
                .extracting(Object::toString)
                .containsExactly("/tools", "/more/*");
    }

    @Test
    void endpointsWhenListedInEnvironmentVariablesThenAllAreEvaluated() throws InvalidSettingsException {
        assertThat(read(variables(Map.of("MCP_POLICY_ENDPOINTS_0", "/a", "MCP_POLICY_ENDPOINTS_1", "/b")))
                        .get(PolicySettings.ENDPOINTS))
                .extracting(Object::toString)
                .containsExactly("/a", "/b");
    }

    @Test
    void valuesWhenYamlHasTypesForThemThenTheyAreReadAsWritten() throws Exception {
        Settings settings = read(yaml("mcp.policy:\n  enabled: true\n  max-depth: 12\n  reload-interval: 0"));

        assertThat(settings.get(RequestSettings.MAX_DEPTH)).isEqualTo(12);
        assertThat(settings.get(PolicySettings.RELOAD_INTERVAL)).isZero();
    }

    @Test
    void placeholderWhenAnotherSourceHasItThenItIsResolved() throws InvalidSettingsException {
        assertThat(read(
                                variables(Map.of("POLICY_MODE", "monitor")),
                                properties(Map.of("mcp.policy.mode", "${POLICY_MODE}")))
                        .get(PolicySettings.MODE))
                .isEqualTo(Mode.MONITOR);
    }

    @Test
    void sourceWhenStrongerThenItsValueHolds() throws InvalidSettingsException {
        assertThat(read(variables(Map.of("MCP_POLICY_MAX_DEPTH", "7")), properties(Map.of("mcp.policy.max-depth", "8")))
                        .get(RequestSettings.MAX_DEPTH))
                .isEqualTo(7);
    }

    @Test
    void listWhenAStrongerSourceHasOneThenNothingOfTheWeakerIsLeft() throws Exception {
        assertThat(read(yaml("mcp.policy.endpoints: [/a]"), properties(Map.of("mcp.policy.endpoints", "/b,/c")))
                        .get(PolicySettings.ENDPOINTS))
                .extracting(Object::toString)
                .containsExactly("/a");
    }

    @Test
    void unknownNamesWhenAnySourceHasThemThenAllAreReportedWithTheNearest() throws IOException {
        PropertySource<?> variables = variables(Map.of("MCP_POLICY_MOD", "x", "MCP_POLICY_MAXBODY_SIZE", "1"));
        PropertySource<?> yaml = yaml("mcp.policy:\n  max-dept: 3\n  mode: [a]\n  limits.max: 4");

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> read(variables, yaml))
                .satisfies(refused -> assertThat(refused.problems())
                        .satisfiesExactlyInAnyOrder(
                                problem -> assertThat(problem)
                                        .startsWith("environment variable MCP_POLICY_MOD: there is no such setting;"
                                                + " write MCP_POLICY_MODE,"),
                                problem -> assertThat(problem)
                                        .startsWith("environment variable MCP_POLICY_MAXBODY_SIZE:")
                                        .contains("write MCP_POLICY_MAX_BODY_SIZE,"),
                                problem -> assertThat(problem)
                                        .startsWith("application.yaml mcp.policy.max-dept:")
                                        .contains("write mcp.policy.max-depth,"),
                                problem -> assertThat(problem)
                                        .startsWith("application.yaml mcp.policy.limits.max:")
                                        .contains("write mcp.policy.limits.max-live-counts,"),
                                problem -> assertThat(problem)
                                        .isEqualTo(
                                                "application.yaml mcp.policy.mode = 'a': write enforce or monitor")));
    }

    @Test
    void settingOfTheAgentWhenItIsThereTooThenItIsKnown() throws InvalidSettingsException {
        assertThat(read(properties(Map.of("mcp.policy.agent.on-start-error", "exit")))
                        .get(PolicySettings.MODE))
                .isEqualTo(Mode.ENFORCE);
    }

    @Test
    void locationWhenNotSaidAndNoFileIsThereThenItIsOnTheClassPath() throws InvalidSettingsException {
        assertThat(read().get(PolicySettings.LOCATION)).isEqualTo("classpath:policy.json");
    }

    @Test
    void endpointsWhenNotSaidThenTheyAreTheDefaultsOfSpringAi() throws InvalidSettingsException {
        assertThat(read().get(PolicySettings.ENDPOINTS))
                .extracting(Object::toString)
                .containsExactly("/mcp", "/sse", "/mcp/message");
    }

    @Test
    void endpointsWhenSpringAiMovedThemThenTheyAreWhereItListensInEachProtocol() throws InvalidSettingsException {
        assertThat(read(properties(Map.of(
                                "spring.ai.mcp.server.streamableHttp.mcpEndpoint", "tools/",
                                "spring.ai.mcp.server.sse-message-endpoint", "/events/message",
                                "spring.ai.mcp.server.base-url", "/app",
                                "spring.ai.mcp.server.protocol", "STATELESS")))
                        .get(PolicySettings.ENDPOINTS))
                .extracting(Object::toString)
                .containsExactly("/tools", "/sse", "/events/message");
    }

    @Test
    void endpointsWhenSaidThenSpringAiDoesNotCount() throws InvalidSettingsException {
        assertThat(read(properties(Map.of(
                                "mcp.policy.endpoints", "/x",
                                "spring.ai.mcp.server.sse-endpoint", "/{tenant}/sse")))
                        .get(PolicySettings.ENDPOINTS))
                .extracting(Object::toString)
                .containsExactly("/x");
    }

    @Test
    void endpointOfSpringAiWhenItIsAPatternThenItMustBeSaidWhatIsEvaluated() {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> read(properties(Map.of("spring.ai.mcp.server.sse-endpoint", "/{tenant}/sse"))))
                .withMessageContaining("from spring.ai.mcp.server.*, mcp.policy.endpoints = '/mcp,/{tenant}/sse,");
    }

    private static Settings read(PropertySource<?>... strongestFirst) throws InvalidSettingsException {
        StandardEnvironment environment = new StandardEnvironment();
        for (String ofTheMachine : List.of("systemProperties", "systemEnvironment")) {
            environment.getPropertySources().remove(ofTheMachine);
        }
        for (PropertySource<?> source : strongestFirst) {
            environment.getPropertySources().addLast(source);
        }
        return Settings.read(SpringSettings.of(environment));
    }

    private static PropertySource<?> properties(Map<String, Object> values) {
        return new MapPropertySource("application.properties", values);
    }

    private static PropertySource<?> variables(Map<String, Object> values) {
        return new SystemEnvironmentPropertySource("systemEnvironment", values);
    }

    private static PropertySource<?> yaml(String text) throws IOException {
        return new YamlPropertySourceLoader()
                .load("application.yaml", new ByteArrayResource(text.getBytes(UTF_8)))
                .get(0);
    }
}
