package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.javaagent.app.App;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Ended;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Filters that handle MCP themselves, or get in the way of the servlet that does: {@code mcp.policy.agent.filters}
 * names them.
 */
final class GuardedFilterIT {

    private static final int CONFIGURATION_ERROR = 78;
    private static final String APPS = App.class.getPackageName() + ".";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    private Path policy;

    @BeforeEach
    void writePolicy() {
        policy = Policies.allowedOnly(folder);
    }

    private Launch app(String filter, String arguments) {
        return Launch.of(App.class, "/mcp=" + filter, "/mcp=PlainServlet").agent("location=" + policy + arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AnsweringFilter", "InternalFilter"})
    void filterThatAnswersWhenNotNamedThenItIsNotEvaluated(String filter) {
        try (AppProcess app = AppProcess.start(app(filter, ""))) {
            assertThat(app.call("/mcp", "forbidden").body()).contains("ran forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AnsweringFilter", "InternalFilter"})
    void filterThatAnswersWhenNamedThenItIsEvaluated(String filter) {
        try (AppProcess app = AppProcess.start(app(filter, ",agent.filters=" + APPS + filter))) {
            assertThat(app.call("/mcp", "forbidden").body()).contains("[POLICY DENIED]");
            assertThat(app.call("/mcp", "allowed").body()).contains("ran allowed");
            assertThat(app.runs()).containsExactly("allowed");
        }
    }

    @Test
    void filterThatReadsTheBodyWhenNotNamedThenCallsAreRefusedAndTheSettingIsNamed() {
        try (AppProcess app = AppProcess.start(app("ParsingFilter", ""))) {
            assertThat(app.call("/mcp", "allowed").body())
                    .contains("-32603")
                    .contains("a filter has read the body before")
                    .contains("mcp.policy.agent.filters");
            assertThat(app.runs()).isEmpty();
        }
    }

    @Test
    void filterThatReadsTheBodyWhenNamedThenCallsAreEvaluated() {
        try (AppProcess app = AppProcess.start(app("ParsingFilter", ",agent.filters=" + APPS + "ParsingFilter"))) {
            assertThat(app.call("/mcp", "allowed").body()).contains("ran allowed");
            assertThat(app.call("/mcp", "forbidden").body()).contains("[POLICY DENIED]");
            assertThat(app.runs()).containsExactly("allowed");
        }
    }

    @Test
    void filterThatHidesThatARequestIsHttpWhenCalledThenNothingRuns() {
        try (AppProcess app = AppProcess.start(app("DisguisingFilter", ""))) {
            assertThat(app.call("/mcp", "forbidden").status()).isEqualTo(500);
            assertThat(app.runs()).isEmpty();
        }
    }

    @Test
    void namedClassThatIsNoFilterWhenLoadedThenTheProcessEndsAndSaysWhatToName() {
        Ended ended = Ended.run(app("AnsweringFilter", ",agent.filters=" + APPS + "ToolServlet")
                .program(App.class, "/mcp=ToolServlet"));
        assertThat(ended.errors())
                .contains(APPS + "ToolServlet cannot be guarded")
                .contains("declares no doFilter")
                .contains("mcp.policy.agent.on-instrument-error=warn");
        assertThat(ended.exitCode()).as(ended.errors()).isEqualTo(CONFIGURATION_ERROR);
    }

    @Test
    void namedClassThatIsNoFilterWhenThatIsOnlyWarnedOfThenTheAppRuns() {
        Launch app = app("AnsweringFilter", ",agent.on-instrument-error=warn,agent.filters=" + APPS + "ToolServlet");
        try (AppProcess running = AppProcess.start(app.program(App.class, "/mcp=ToolServlet"))) {
            assertThat(running.errors())
                    .contains(APPS + "ToolServlet cannot be guarded")
                    .contains("runs UNPROTECTED");
            assertThat(running.call("/mcp", "forbidden").body()).contains("[POLICY DENIED]");
        }
    }
}
