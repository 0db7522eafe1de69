package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.external.Jdk;
import io.github.mcppolicy.javaagent.app.App;
import io.github.mcppolicy.javaagent.process.Answer;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to write a servlet, called through a container: a denied call does not run. */
@ParameterizedClass
@MethodSource("jdks")
final class GuardIT {

    private static final List<String> SERVLETS = List.of(
            "ToolServlet",
            "PlainServlet",
            "InheritingServlet",
            "DefaultServlet",
            "BridgedServlet",
            "ProxiedServlet",
            "ChildServlet");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    static Path folder;

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path jdk;

    private AppProcess app;

    static List<Path> jdks() {
        return Jdk.all();
    }

    @BeforeEach
    void start() {
        String[] servlets =
                SERVLETS.stream().map(type -> "/mcp/" + type + "=" + type).toArray(String[]::new);
        app = AppProcess.start(Launch.of(App.class, servlets)
                .on(jdk)
                .agent("endpoints=/mcp/*,location=" + Policies.allowedOnly(folder)));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void servletOfAnyKindWhenCalledThenOnlyWhatIsAllowedRuns() {
        for (String servlet : SERVLETS) {
            assertThat(app.call("/mcp/" + servlet, "forbidden").body())
                    .as(servlet)
                    .contains("[POLICY DENIED]");
            assertThat(app.call("/mcp/" + servlet, "allowed").body())
                    .as(servlet)
                    .contains("ran allowed");
        }
        assertThat(app.runs()).hasSize(SERVLETS.size()).containsOnly("allowed");
        assertThat(app.errors()).doesNotContain(" ERROR ");
    }

    @Test
    void servletThatReachesAnotherGuardedMethodWhenCalledThenItIsEvaluatedOnce() {
        assertThat(app.call("/mcp/BridgedServlet", "once").body()).contains("ran once");
        assertThat(app.call("/mcp/BridgedServlet", "once").body()).contains("[RATE LIMITED]");
        assertThat(app.stop().lines().filter(line -> line.startsWith("{"))).hasSize(2);
    }

    @Test
    void pathBesideTheEndpointsWhenCalledThenItsServletSeesTheRequestOfTheContainer() {
        assertThat(app.page("/other")).isEqualTo("org.apache.catalina.connector.RequestFacade");
    }

    @Test
    void bodyThatIsNoMessageWhenSentThenItIsRefused() {
        Answer answer = app.call("/mcp/PlainServlet", "quote\"inside");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("-32700");
        assertThat(app.runs()).isEmpty();
    }
}
