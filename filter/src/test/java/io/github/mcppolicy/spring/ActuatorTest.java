package io.github.mcppolicy.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.grant.TestRequester;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;

/** What an app with the actuator gets, by the real one of each version of Spring Boot. */
class ActuatorTest {

    private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.";
    private static final String HEALTH_3 = ACTUATOR + "health.";
    private static final String HEALTH_4 = "org.springframework.boot.health.autoconfigure.";
    private static final String METRICS_3 = ACTUATOR + "metrics.";
    private static final String METRICS_4 = "org.springframework.boot.micrometer.metrics.autoconfigure.";

    private final WebApplicationContextRunner app = with(Stream.concat(ofThisJar(), ofBoot()));

    private static WebApplicationContextRunner with(Stream<Class<?>> configurations) {
        return new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(configurations.toArray(Class<?>[]::new)))
                .withPropertyValues("mcp.policy.location=classpath:io/github/mcppolicy/spring/policy.json");
    }

    private static Stream<Class<?>> ofThisJar() {
        return Stream.of(
                McpPolicyAutoConfiguration.class,
                PolicyEndpointAutoConfiguration.class,
                HealthOnBoot3AutoConfiguration.class,
                HealthOnBoot4AutoConfiguration.class,
                MetersAutoConfiguration.class);
    }

    private static Stream<Class<?>> ofBoot() {
        return Stream.of(
                        ACTUATOR + "endpoint.EndpointAutoConfiguration",
                        HEALTH_3 + "HealthEndpointAutoConfiguration",
                        HEALTH_3 + "HealthContributorAutoConfiguration",
                        HEALTH_4 + "actuate.endpoint.HealthEndpointAutoConfiguration",
                        HEALTH_4 + "contributor.HealthContributorAutoConfiguration",
                        HEALTH_4 + "registry.HealthContributorRegistryAutoConfiguration",
                        METRICS_3 + "MetricsAutoConfiguration",
                        METRICS_3 + "CompositeMeterRegistryAutoConfiguration",
                        METRICS_3 + "export.simple.SimpleMetricsExportAutoConfiguration",
                        METRICS_4 + "MetricsAutoConfiguration",
                        METRICS_4 + "CompositeMeterRegistryAutoConfiguration",
                        METRICS_4 + "export.simple.SimpleMetricsExportAutoConfiguration")
                .filter(name -> ClassUtils.isPresent(name, null))
                .map(name -> ClassUtils.resolveClassName(name, null));
    }

    private static Object health(ApplicationContext context) {
        return requireNonNull(ReflectionTestUtils.invokeMethod(
                context.getBean("healthEndpoint"), "healthForPath", new Object[] {new String[] {"mcpPolicy"}}));
    }

    private static String status(Object health) {
        return Objects.toString(ReflectionTestUtils.invokeMethod(health, "getStatus"));
    }

    private static Map<String, Object> details(Object health) {
        return requireNonNull(ReflectionTestUtils.invokeMethod(health, "getDetails"));
    }

    private static Outcome call(ApplicationContext context) {
        Enforcer enforcer = context.getBean(McpPolicy.class).enforcer();
        return enforcer.begin(enforcer.identify(TestRequester.address("127.0.0.1")), request("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"forbidden"}}"""));
    }

    private static InboundRequest request(String message) {
        return new InboundRequest(
                "/mcp",
                "",
                RequestHeaders.NONE,
                InboundRequest.Answer.TO_ITS_MESSAGES,
                new InboundRequest.Bytes(message.getBytes(UTF_8)));
    }

    @Configuration(proxyBeanMethods = false)
    static class Listening {
        @Bean
        DecisionListener idle() {
            return event -> {};
        }
    }

    @Test
    void policyWhenAllIsWellThenItsHealthIsUp() {
        app.withUserConfiguration(Listening.class).run(context -> {
            Object health = health(context);

            assertThat(status(health)).isEqualTo("UP");
            assertThat(details(health))
                    .containsEntry(
                            "policy", context.getBean(McpPolicy.class).health().fingerprint())
                    .containsEntry("upToDate", true)
                    .containsEntry("auditWritable", true)
                    .containsEntry("storeProblems", List.of())
                    .containsEntry("findings", 0)
                    .doesNotContainKey("problem");
            assertThat(String.valueOf(details(health).get("listeners"))).contains("Listening", "dropped=0", "failed=0");
        });
    }

    @Test
    void auditFileWhenItCannotBeWrittenThenTheHealthIsDown(@TempDir Path folder) {
        app.withPropertyValues("mcp.policy.audit.file=" + folder.resolve("audit.jsonl"))
                .run(context -> {
                    context.getBean(McpPolicy.class).close();

                    assertThat(status(health(context))).isEqualTo("DOWN");
                    assertThat(details(health(context))).containsEntry("auditWritable", false);
                });
    }

    @Test
    void policyFileWhenItBecomesInvalidThenTheHealthSaysWhyAndStaysUp(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("policy.json"), """
                {"version": "1", "default": "deny", "tools": {}}""");
        app.withPropertyValues("mcp.policy.location=" + file, "mcp.policy.reload-interval=10ms")
                .run(context -> {
                    // In one step, because an empty file is invalid, too.
                    Path invalid = Files.writeString(
                            folder.resolve("invalid.json"), "{\"version\": \"1\", \"default\": \"maybe\"}");
                    Files.move(invalid, file, StandardCopyOption.ATOMIC_MOVE);
                    while (context.getBean(McpPolicy.class).health().isUpToDate()) {
                        Thread.onSpinWait();
                    }

                    assertThat(status(health(context))).isEqualTo("UP");
                    assertThat(String.valueOf(details(health(context)).get("problem")))
                            .contains("maybe");
                });
    }

    @Test
    void endpointWhenExposedThenItShowsThePolicyInForce() {
        app.withPropertyValues("management.endpoints.web.exposure.include=mcppolicy")
                .run(context -> {
                    Map<String, Object> shown =
                            context.getBean(McpPolicyEndpoint.class).policy();

                    assertThat(shown)
                            .containsOnlyKeys(
                                    "policy",
                                    "upToDate",
                                    "mode",
                                    "auditWritable",
                                    "storeProblems",
                                    "grants",
                                    "findings",
                                    "toolFindings",
                                    "listed",
                                    "listeners")
                            .containsEntry("mode", "enforce")
                            .containsEntry("grants", List.of());
                });
    }

    @Test
    void endpointWhenTheAppHasListedSomethingThenItShowsThatAsPrintableText() {
        app.withPropertyValues("management.endpoints.web.exposure.include=mcppolicy")
                .run(context -> {
                    Enforcer enforcer = context.getBean(McpPolicy.class).enforcer();
                    Outcome.Pass pass = (Outcome.Pass) enforcer.begin(
                            enforcer.identify(TestRequester.address("127.0.0.1")),
                            request("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"prompts/list\"}"));
                    pass.observer().orElseThrow().accept("""
                            {"jsonrpc":"2.0","id":1,"result":{"prompts":[{"name":"gre\u202eet"}]}}""".getBytes(UTF_8));

                    assertThat(String.valueOf(context.getBean(McpPolicyEndpoint.class)
                                    .policy()
                                    .get("listed")))
                            .startsWith("{entries=[{endpoint=/mcp, kind=prompt, name=gre\\u{202e}et, firstSeen=");
                });
    }

    @Test
    void endpointWhenItIsNotExposedThenItIsNotThere() {
        app.run(context -> assertThat(context).doesNotHaveBean(McpPolicyEndpoint.class));
    }

    @Test
    void registryWhenTheAppHasOneThenItReadsWhatIsDecided() {
        app.run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            call(context);
            call(context);

            assertThat(context.getBean(McpPolicy.class).metrics()).anySatisfy(family -> {
                assertThat(family.name()).isEqualTo("mcp.policy.decisions");
                assertThat(family.samples()).hasSize(1);
            });
            assertThat(registry.find("mcp.policy.policy.age").gauges()).hasSize(1);
            assertThat(registry.find("mcp.policy.reload").functionCounters()).hasSize(2);
        });
    }

    @Test
    void appWhenItHasNeitherActuatorNorMicrometerThenItStarts() {
        with(ofThisJar())
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health",
                        "org.springframework.boot.micrometer",
                        "io.micrometer.core",
                        "io.opentelemetry"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(McpPolicy.class)
                        .doesNotHaveBean("mcpPolicyMeters")
                        .doesNotHaveBean("mcpPolicyHealthIndicator"));
    }
}
