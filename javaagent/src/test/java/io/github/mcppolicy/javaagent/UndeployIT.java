package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.javaagent.app.UndeployApp;
import io.github.mcppolicy.javaagent.process.Ended;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web app whose requests were evaluated is undeployed: nothing of the agent holds its class loader. */
final class UndeployIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"shared", "own"})
    void webAppWhenUndeployedThenItsLoaderIsFreed(String servletApi) {
        Ended ended =
                Ended.run(Launch.of(UndeployApp.class, servletApi).agent("location=" + Policies.allowedOnly(folder)));
        assertThat(ended.output())
                .as(ended.errors())
                .contains("ran allowed")
                .contains("[POLICY DENIED]")
                .doesNotContain("ran forbidden")
                .endsWith("the loader is gone");
    }
}
