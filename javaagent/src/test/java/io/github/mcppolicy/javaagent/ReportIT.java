package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.javaagent.app.App;
import io.github.mcppolicy.javaagent.app.WaitingApp;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Attachment;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent says about what it protects, and about what it does not. */
final class ReportIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    private String arguments() {
        return "location=" + Policies.allowedOnly(folder);
    }

    @Test
    void appWithoutServletsWhenTheTimeHasComeThenItIsSaidThatNothingIsProtected() {
        Launch launch = Launch.of(WaitingApp.class).agent(arguments() + ",report-after=10ms");
        try (AppProcess app = AppProcess.start(launch)) {
            assertThat(app.awaitError("NOTHING IS PROTECTED")).contains("WARN").contains("WebFlux");
        }
    }

    @Test
    void appWhoseMcpIsElsewhereWhenItIsCalledThenItIsSaidThatNothingWasEvaluated() throws Exception {
        try (AppProcess app = AppProcess.start(Launch.of(App.class, "/elsewhere=ToolServlet"))) {
            Attachment.to(app, arguments() + ",report-after=10ms");
            assertThat(app.call("/elsewhere", "forbidden").body()).contains("ran forbidden");
            assertThat(app.awaitError("NO REQUEST HAS BEEN EVALUATED"))
                    .contains("WARN")
                    .contains("[/mcp, /sse, /mcp/message]")
                    .contains("mcp.policy.endpoints");
        }
    }

    @Test
    void agentWhenStartedAndFirstCalledThenItSaysWhatItProtects() {
        try (AppProcess app =
                AppProcess.start(Launch.of(App.class, "/mcp=PlainServlet").agent(arguments()))) {
            assertThat(app.errors())
                    .contains("is in force, from " + folder.resolve("allowed-only.json") + ", mode ENFORCE")
                    .contains("Requests to [/mcp, /sse, /mcp/message] are evaluated in every servlet")
                    .doesNotContain("protected:");
            app.call("/mcp", "allowed");
            assertThat(app.awaitError("protected:"))
                    .contains("jakarta.servlet.http.HttpServlet")
                    .contains(App.class.getPackageName() + ".PlainServlet");
        }
    }
}
