package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.javaagent.app.App;
import io.github.mcppolicy.javaagent.app.Hello;
import io.github.mcppolicy.javaagent.process.Answer;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Artifacts;
import io.github.mcppolicy.javaagent.process.Ended;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The agent with one class removed from its jar. Whatever that class is for, no call runs unevaluated and the app stays
 * up.
 */
final class BrokenAgentIT {

    private static final int CONFIGURATION_ERROR = 78;
    private static final String OURS = "inst/io/github/mcppolicy/";
    private static final String BRIDGE = "inst/bridge/jakarta/io/github/mcppolicy/";
    private static final String INSTRUMENTATION = OURS + "javaagent/instrument/GuardedClass.classdata";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                BRIDGE + "javaagent/bridge/ServletBridge.classdata",
                BRIDGE + "servlet/ServletGate.classdata",
                BRIDGE + "servlet/RequestBody.classdata",
                BRIDGE + "servlet/AdmittedRequest.classdata",
                BRIDGE + "servlet/EvaluatedRequest.classdata",
                OURS + "enforce/InboundRequest.classdata",
                OURS + "enforce/MessageEvaluator.classdata",
                OURS + "policy/PolicyEvaluator.classdata",
                OURS + "audit/DecisionEvent.classdata"
            })
    void classThatEvaluatingNeedsWhenItIsMissingThenCallsAreRefused(String missing) {
        try (AppProcess app = AppProcess.start(app(missing, ""))) {
            Answer answer = app.call("/mcp", "allowed");
            assertThat(answer.body()).contains("-32603").doesNotContain("ran ");
            assertThat(app.call("/mcp", "allowed")).isEqualTo(answer);
            assertThat(app.runs()).isEmpty();
            assertThat(app.page("/other")).isEqualTo("org.apache.catalina.connector.RequestFacade");
            app.awaitError(" ERROR ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OURS + "protocol/RefusalMessages.classdata", OURS + "enforce/Refusals.classdata"})
    void classThatRefusingNeedsWhenItIsMissingThenWhatIsDeniedDoesNotRun(String missing) {
        try (AppProcess app = AppProcess.start(app(missing, ""))) {
            assertThat(app.call("/mcp", "forbidden").status()).isEqualTo(500);
            assertThat(app.runs()).isEmpty();
            assertThat(app.page("/other")).isNotEmpty();
        }
    }

    @Test
    void instrumentationWhenItIsBrokenThenTheProcessEnds() {
        Ended ended = Ended.run(app(INSTRUMENTATION, ""));
        assertThat(ended.exitCode()).as(ended.errors()).isEqualTo(CONFIGURATION_ERROR);
        assertThat(ended.errors()).contains("cannot be guarded").contains("GuardedClass");
    }

    @Test
    void instrumentationWhenItIsBrokenAndOnlyWarnedOfThenTheAppRunsAndIsCalledUnprotected() {
        try (AppProcess app = AppProcess.start(app(INSTRUMENTATION, ",agent.on-instrument-error=warn"))) {
            assertThat(app.call("/mcp", "forbidden").body()).contains("ran forbidden");
            assertThat(app.errors())
                    .contains("jakarta.servlet.http.HttpServlet cannot be guarded")
                    .contains("It runs UNPROTECTED");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OURS + "javaagent/start/AgentStart.classdata",
                OURS + "javaagent/guard/DispatcherInstallation.classdata",
                OURS + "McpPolicy.classdata",
                OURS + "policy/load/PolicyLoader.classdata",
                "inst/java.base/java/lang/McpPolicyDispatcher.classdata",
                "io/github/mcppolicy/javaagent/AgentLoader.class"
            })
    void classThatStartingNeedsWhenItIsMissingThenTheAppIsNotStartedAndAMessageSaysWhy(String missing) {
        Ended ended = Ended.run(Launch.of(Hello.class).agent(without(missing), arguments("")));
        assertThat(ended.exitCode()).as(ended.errors()).isEqualTo(CONFIGURATION_ERROR);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.errors())
                .contains("[mcp-policy]")
                .contains("the agent's jar")
                .doesNotContain("FATAL ERROR")
                .doesNotContain("\tat ");
    }

    private Launch app(String missing, String more) {
        return Launch.of(App.class, "/mcp=ToolServlet").agent(without(missing), arguments(more));
    }

    private String arguments(String more) {
        return "location=" + Policies.allowedOnly(folder) + more;
    }

    private Path without(String missing) {
        return Artifacts.agentWithout(missing, folder);
    }
}
