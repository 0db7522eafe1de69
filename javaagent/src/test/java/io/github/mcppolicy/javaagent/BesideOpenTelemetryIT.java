package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.javaagent.app.App;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Artifacts;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent beside another agent that changes the same classes. */
final class BesideOpenTelemetryIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    private Launch app() {
        return Launch.of(App.class, "/mcp=ToolServlet")
                .environment("OTEL_TRACES_EXPORTER", "none")
                .environment("OTEL_METRICS_EXPORTER", "none")
                .environment("OTEL_LOGS_EXPORTER", "none");
    }

    private Launch withOurs(Launch app) {
        return app.agent("location=" + Policies.allowedOnly(folder));
    }

    private static Launch withTheirs(Launch app) {
        return app.agent(Artifacts.openTelemetry(), "");
    }

    @Test
    void openTelemetryWhenItComesFirstThenBothWork() {
        assertThatBothWork(withOurs(withTheirs(app())));
    }

    @Test
    void openTelemetryWhenItComesSecondThenBothWork() {
        assertThatBothWork(withTheirs(withOurs(app())));
    }

    private static void assertThatBothWork(Launch launch) {
        try (AppProcess app = AppProcess.start(launch)) {
            assertThat(app.call("/mcp", "forbidden").body()).contains("[POLICY DENIED]");
            assertThat(app.call("/mcp", "allowed").body()).contains("ran allowed");
            assertThat(app.runs()).containsExactly("allowed");
            assertThat(app.stop())
                    .contains("opentelemetry-javaagent")
                    .doesNotContain("ERROR")
                    .doesNotContain("WARN")
                    .doesNotContain("Exception");
        }
    }
}
