package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.javaagent.app.App;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Artifacts;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two agents in one JVM: the first one evaluates, the second says that it does nothing. */
final class TwoAgentsIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @Test
    void sameJarWhenStartedTwiceThenTheFirstPolicyHolds() {
        assertThatTheFirstHolds(Artifacts.agent());
    }

    @Test
    void copyOfTheJarWhenStartedAsWellThenTheFirstPolicyHolds() throws IOException {
        assertThatTheFirstHolds(Files.copy(Artifacts.agent(), folder.resolve("another-name.jar")));
    }

    private void assertThatTheFirstHolds(Path secondJar) {
        String secondArguments = "location=" + Policies.only("second", folder);
        Launch both = Launch.of(App.class, "/mcp=ToolServlet")
                .agent("location=" + Policies.only("first", folder))
                .agent(secondJar, secondArguments);
        try (AppProcess app = AppProcess.start(both)) {
            assertThat(app.call("/mcp", "first").body()).contains("ran first");
            assertThat(app.call("/mcp", "second").body()).contains("[POLICY DENIED]");
            assertThat(app.errors())
                    .contains("A copy of the agent is at work in this JVM already, and its policy holds")
                    .contains(secondArguments)
                    .contains("remove one -javaagent");
        }
    }
}
