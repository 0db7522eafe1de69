package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.external.Jdk;
import io.github.mcppolicy.javaagent.app.App;
import io.github.mcppolicy.javaagent.app.Hello;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Ended;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From settings and a policy to a protected app, or to an error message instead of an app. */
@ParameterizedClass
@MethodSource("jdks")
final class StartIT {

    private static final int CONFIGURATION_ERROR = 78;
    private static final String BROKEN = "location=missing.json,no-such-setting=1";

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path jdk;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    private Path policy;

    static List<Path> jdks() {
        return Jdk.all();
    }

    @BeforeEach
    void writePolicy() {
        policy = Policies.allowedOnly(folder);
    }

    @Test
    void missingPolicyWhenStartedThenTheAppIsNot() {
        assertThat(refused("location=" + folder.resolve("missing.json")))
                .contains("There is no policy at " + folder.resolve("missing.json"))
                .contains("mcp.policy.location");
    }

    @Test
    void noSettingsWhenStartedThenTheDefaultPolicyIsMissed() {
        assertThat(refused("")).contains("There is no policy at").contains("policy.json");
    }

    @Test
    void folderAsPolicyWhenStartedThenTheAppIsNot() {
        assertThat(refused("location=" + folder)).contains(folder.toString()).containsIgnoringCase("director");
    }

    @Test
    void policyWithThreeProblemsWhenStartedThenAllAreNamed() {
        Path bad = Policies.written(
                folder.resolve("bad.json"), "{\"version\": \"2\", \"default\": \"perhaps\", \"tool\": {}}");
        assertThat(refused("location=" + bad))
                .contains(bad.toString())
                .contains("/version")
                .contains("/default")
                .contains("/tool");
    }

    @Test
    void unknownSettingsWhenStartedThenAllAreNamedWithWhatWasMeant() {
        Ended ended = Ended.run(hello("location=" + policy + ",endpoint=/mcp,mode=watch")
                .property("mcp.policy.locaton", "x")
                .environment("MCP_POLICY_MOD", "monitor"));
        assertThat(refusal(ended))
                .contains("agent argument endpoint: there is no such setting; write endpoints")
                .contains("agent argument mode = 'watch'")
                .contains("system property mcp.policy.locaton")
                .contains("MCP_POLICY_MOD");
    }

    @Test
    void missingSettingsFileWhenStartedThenTheAppIsNot() {
        assertThat(refused("location=" + policy + ",agent.settings-file=" + folder.resolve("missing.properties")))
                .contains("mcp.policy.agent.settings-file")
                .contains("missing.properties");
    }

    @Test
    void auditFileInMissingFolderWhenStartedThenTheAppIsNot() {
        assertThat(refused("location=" + policy + ",audit.file=" + folder.resolve("missing/audit.jsonl")))
                .contains("missing/audit.jsonl");
    }

    @Test
    void badStartWhenItDisablesThenTheAppRunsAndIsCalledUnprotected() {
        Ended ended = Ended.run(hello(BROKEN + ",agent.on-start-error=disable"));
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).isEqualTo("the app runs");
        assertThat(ended.errors())
                .contains("agent argument no-such-setting")
                .contains("The app runs UNPROTECTED")
                .contains("mcp.policy.agent.on-start-error");
    }

    static List<Named<UnaryOperator<Launch>>> killSwitches() {
        return List.of(
                Named.of("argument", launch -> launch.agent(BROKEN + ",enabled=false")),
                Named.of("property", launch -> launch.agent(BROKEN).property("mcp.policy.enabled", "false")),
                Named.of("environment", launch -> launch.agent(BROKEN).environment("MCP_POLICY_ENABLED", "false")));
    }

    @ParameterizedTest
    @MethodSource("killSwitches")
    void killSwitchWhenEverythingElseIsWrongThenTheAppRunsAndNothingIsEvaluated(UnaryOperator<Launch> killSwitch) {
        Launch app = Launch.of(App.class, "/mcp=ToolServlet").on(jdk);
        try (AppProcess running = AppProcess.start(killSwitch.apply(app))) {
            assertThat(running.call("/mcp", "forbidden").body()).contains("ran forbidden");
            assertThat(running.errors()).contains("mcp.policy.enabled is false: nothing is evaluated");
        }
    }

    @Test
    void settingInTwoPlacesWhenStartedThenTheStrongerHolds() {
        Path weakest = Policies.written(
                folder.resolve("settings.properties"),
                "mcp.policy.mode=monitor\nmcp.policy.location="
                        + policy.toString().replace('\\', '/'));
        Launch file = hello("agent.settings-file=" + weakest);
        assertThat(Ended.run(file).errors()).contains("mode MONITOR");

        Launch environment = file.environment("MCP_POLICY_MODE", "enforce");
        assertThat(Ended.run(environment).errors()).contains("mode ENFORCE");

        Launch property = environment.property("mcp.policy.mode", "monitor");
        assertThat(Ended.run(property).errors()).contains("mode MONITOR");

        Launch argument = Launch.of(Hello.class)
                .on(jdk)
                .agent("mode=enforce,agent.settings-file=" + weakest)
                .environment("MCP_POLICY_MODE", "monitor")
                .property("mcp.policy.mode", "monitor");
        assertThat(Ended.run(argument).errors()).contains("mode ENFORCE");
    }

    @Test
    void applicationPropertiesOfTheAppWhenThereIsNoSettingsFileThenTheyAreRead() {
        Policies.written(folder.resolve("application.properties"), "mcp.policy.location=" + policy);
        assertThat(Ended.run(hello("").classPath(folder)).errors()).contains("is in force, from " + policy);
    }

    @Test
    void valueWithCommasWhenInAgentArgumentsThenItIsOneValue() {
        Ended ended = Ended.run(hello("endpoints=/a,/b/*,mode=monitor,location=" + policy));
        assertThat(ended.errors())
                .contains("Requests to [/a, /b/*] are evaluated")
                .contains("mode MONITOR");
    }

    private Launch hello(String arguments) {
        return Launch.of(Hello.class).on(jdk).agent(arguments);
    }

    private String refused(String arguments) {
        return refusal(Ended.run(hello(arguments)));
    }

    private static String refusal(Ended ended) {
        assertThat(ended.exitCode()).as(ended.errors()).isEqualTo(CONFIGURATION_ERROR);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors())
                .contains("mcp-policy-javaagent cannot start")
                .endsWith("The app is not started.")
                .doesNotContain("\tat ");
        return ended.errors();
    }
}
