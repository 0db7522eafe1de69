package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.javaagent.app.FilteredApp;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Artifacts;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Decisions of the filter on the spans of OpenTelemetry's agent, as its exporter writes them: alone, and with our agent
 * in front and behind.
 */
final class OpenTelemetryTracesIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    private static Launch withTheirs(Launch app) {
        return app.agent(Artifacts.openTelemetry(), "");
    }

    private static Launch withOurs(Launch app) {
        return app.agent("endpoints=/mcp");
    }

    static Stream<Named<UnaryOperator<Launch>>> agents() {
        return Stream.of(
                Named.of("theirs alone", OpenTelemetryTracesIT::withTheirs),
                Named.of("theirs in front", app -> withOurs(withTheirs(app))),
                Named.of("theirs behind", app -> withTheirs(withOurs(app))));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void decisionsWhenOpenTelemetryTracesTheAppThenTheirSpansSaySo(UnaryOperator<Launch> agents) {
        Launch app = Launch.of(FilteredApp.class, folder.resolve("audit.jsonl").toString(), "sync", "enforce")
                .classPath(Artifacts.filter())
                .property("mcp.policy.location", Policies.allowedOnly(folder).toString())
                .environment("OTEL_TRACES_EXPORTER", "console")
                .environment("OTEL_METRICS_EXPORTER", "none")
                .environment("OTEL_LOGS_EXPORTER", "none")
                .environment("OTEL_BSP_SCHEDULE_DELAY", "100");
        for (Path api : Artifacts.openTelemetryApi()) {
            app = app.classPath(api);
        }
        try (AppProcess running = AppProcess.start(agents.apply(app))) {
            assertThat(running.call("/mcp", "forbidden").body()).contains("[POLICY DENIED]");
            assertThat(running.call("/mcp", "allowed").body()).contains("ran allowed");

            assertThat(running.awaitError("mcp.policy.decision=deny"))
                    .contains("LoggingSpanExporter", "SERVER")
                    .contains("error.type=policy_denied", "mcp.policy.rule=/default", "mcp.method.name=tools/call")
                    .contains("gen_ai.tool.name=forbidden");
            assertThat(running.awaitError("mcp.policy.decision=allow"))
                    .contains("LoggingSpanExporter", "gen_ai.tool.name=allowed")
                    .doesNotContain("error.type");
        }
    }
}
