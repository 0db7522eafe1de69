package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.javaagent.app.FilteredApp;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Artifacts;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent around an app that already has the filter: each call is evaluated, recorded and counted once. */
final class FilterAndAgentIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void callWhenFilterAndAgentSeeItThenItIsEvaluatedOnce(String servlet) throws IOException {
        Path ofTheFilter = folder.resolve("filter.jsonl");
        Path ofTheAgent = folder.resolve("agent.jsonl");
        Launch launch = Launch.of(FilteredApp.class, ofTheFilter.toString(), servlet, "enforce")
                .classPath(Artifacts.filter())
                .property("mcp.policy.location", Policies.allowedOnly(folder).toString())
                .agent("audit.file=" + ofTheAgent);
        try (AppProcess app = AppProcess.start(launch)) {
            assertThat(app.call("/mcp", "once").body()).contains("ran once");
            assertThat(app.call("/mcp", "once").body()).contains("[RATE LIMITED]");
            assertThat(app.call("/mcp", "forbidden").body()).contains("[POLICY DENIED]");
            assertThat(app.call("/mcp", "allowed").body()).contains("ran allowed");
            assertThat(app.runs()).containsExactly("once", "allowed");
            assertThat(Files.readAllLines(ofTheFilter)).hasSize(4);
            assertThat(Files.readAllLines(ofTheAgent)).isEmpty();
        }
    }

    @Test
    void streamWhenTheFilterOnlyMonitorsThenTheAgentFiltersIt() {
        Path policy = Policies.written(
                folder.resolve("policy.json"), "{\"version\": \"1\", \"default\": \"allow\", \"hide\": [\"secret\"]}");
        Launch launch = Launch.of(
                        FilteredApp.class, folder.resolve("audit.jsonl").toString(), "listing", "monitor")
                .classPath(Artifacts.filter())
                .property("mcp.policy.location", policy.toString())
                .agent("mode=enforce");
        try (AppProcess app = AppProcess.start(launch)) {
            assertThat(app.page("/mcp")).contains("allowed").doesNotContain("secret");
        }
    }
}
