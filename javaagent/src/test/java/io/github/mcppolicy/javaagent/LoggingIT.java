package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.javaagent.app.LoggingApp;
import io.github.mcppolicy.javaagent.app.OwnLogManager;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's own logging takes nothing from the app and does not disturb the app's logging. */
final class LoggingIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    private Path audit;
    private Launch launch;

    @BeforeEach
    void prepare() {
        audit = folder.resolve("audit.jsonl");
        launch = Launch.of(LoggingApp.class);
    }

    private String arguments() {
        return "location=" + Policies.allowedOnly(folder);
    }

    @Test
    void logManagerOfTheAppWhenRecordsGoToAFileThenTheJdkTakesIt() throws IOException {
        try (AppProcess app = AppProcess.start(launch.agent(arguments() + ",audit.file=" + audit))) {
            assertThat(app.page("/manager")).isEqualTo(OwnLogManager.class.getName());
            assertThat(app.call("/mcp", "forbidden").body()).contains("[POLICY DENIED]");
            assertThat(Files.readAllLines(audit)).hasSize(1).first().asString().contains("\"tool\":\"forbidden\"");
            assertThat(app.stop()).contains("is in force").doesNotContain("\"tool\":");
        }
    }

    @Test
    void logManagerOfTheAppWhenRecordsGoToStandardErrorThenTheJdkTakesIt() {
        try (AppProcess app = AppProcess.start(launch.agent(arguments()))) {
            assertThat(app.page("/manager")).isEqualTo(OwnLogManager.class.getName());
        }
    }

    @Test
    void standardErrorWhenTheAppReplacesItThenTheAgentStillWritesToThatOfTheProcess() {
        try (AppProcess app = AppProcess.start(launch.agent(arguments()))) {
            app.call("/mcp", "forbidden");
            app.awaitError("\"tool\":\"forbidden\"");
            app.awaitError("protected: jakarta.servlet.http.HttpServlet");
        }
    }

    @Test
    void loggingSettingsOfTheAppWhenTheyAreForSlf4jThenTheyChangeNothing() {
        Policies.written(
                folder.resolve("simplelogger.properties"),
                "org.slf4j.simpleLogger.defaultLogLevel=off\norg.slf4j.simpleLogger.logFile=System.out");
        Launch withSettings = launch.classPath(folder)
                .property("slf4j.provider", "com.example.Provider")
                .property("org.slf4j.simpleLogger.defaultLogLevel", "off");
        try (AppProcess app = AppProcess.start(withSettings.agent(arguments()))) {
            app.call("/mcp", "forbidden");
            app.awaitError("[mcp-policy] INFO Policy ");
            app.awaitError("\"tool\":\"forbidden\"");
        }
    }
}
