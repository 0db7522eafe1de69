package io.github.mcppolicy.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** What Spring Boot says about an app that cannot start with its policy. The analyzer is the registered one. */
class PolicyStartFailureAnalyzerTest {

    private static final String GOOD = "mcp.policy.location=classpath:io/github/mcppolicy/spring/policy.json";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @Test
    void policyWhenInvalidThenEveryProblemIsShownWithItsPlace() throws IOException {
        Path policy = folder.resolve("policy.json");
        Files.writeString(policy, """
                {"version": "1", "default": "maybe",
                 "tols": {}}
                """);

        FailureAnalysis analysis = analysis("mcp.policy.location=" + policy);

        assertThat(analysis.getDescription())
                .startsWith("The MCP policy cannot be used:\n")
                .contains(policy + ":1:29 /default: ", policy + ":2:2 /tols: ");
        assertThat(analysis.getAction()).contains("Correct the policy");
    }

    @Test
    void policyWhenMissingThenItIsSaidWhereToPutOne() {
        FailureAnalysis analysis = analysis("mcp.policy.location=classpath:nowhere.json");

        assertThat(analysis.getDescription()).contains("There is no policy at classpath:nowhere.json");
        assertThat(analysis.getAction()).contains("src/main/resources", "mcp.policy.location");
    }

    @Test
    void settingsWhenInvalidThenEveryProblemIsShown() {
        assertThat(analysis(GOOD, "mcp.policy.mod=monitor", "mcp.policy.max-depth=0")
                        .getDescription())
                .contains("mcp.policy.mod: there is no such setting; write mcp.policy.mode")
                .contains("mcp.policy.max-depth = '0': write a whole number");
    }

    @Test
    void auditFileWhenItCannotBeWrittenThenItIsSaid() {
        FailureAnalysis analysis =
                analysis(GOOD, "mcp.policy.audit.file=" + folder.resolve("no/such/folder/audit.jsonl"));

        assertThat(analysis.getDescription()).contains("audit.jsonl");
        assertThat(analysis.getAction()).contains("mcp.policy.audit.file");
    }

    private static FailureAnalysis analysis(String... properties) {
        AtomicReference<FailureAnalysis> found = new AtomicReference<>();
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(McpPolicyAutoConfiguration.class))
                .withPropertyValues(properties)
                .run(app -> found.set(analysisOf(app.getStartupFailure())));
        return Objects.requireNonNull(found.get());
    }

    private static FailureAnalysis analysisOf(Throwable failure) {
        return Objects.requireNonNull(registered().analyze(failure));
    }

    private static FailureAnalyzer registered() {
        Properties factories = new Properties();
        try (var file = Files.newBufferedReader(Path.of("target/classes/META-INF/spring.factories"))) {
            factories.load(file);
            return Class.forName(factories.getProperty(FailureAnalyzer.class.getName()))
                    .asSubclass(FailureAnalyzer.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
