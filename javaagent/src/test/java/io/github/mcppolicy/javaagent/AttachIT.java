package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.tools.attach.AgentInitializationException;
import io.github.mcppolicy.external.Jdk;
import io.github.mcppolicy.javaagent.app.App;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Attachment;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent attached to an app that is already running. */
@ParameterizedClass
@MethodSource("jdks")
final class AttachIT {

    /** Enough calls for the JVM's compiler to take notice of a servlet. */
    private static final int WARM = 300;

    private static final List<String> SERVLETS =
            List.of("ToolServlet", "PlainServlet", "InheritingServlet", "DefaultServlet", "ProxiedServlet");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path jdk;

    private AppProcess app;

    static List<Path> jdks() {
        return Jdk.all();
    }

    @BeforeEach
    void start() {
        List<String> servlets = SERVLETS.stream()
                .map(servlet -> "/mcp/" + servlet + "=" + servlet)
                .toList();
        app = AppProcess.start(Launch.of(App.class, servlets.toArray(String[]::new))
                .program("/stream=StreamServlet")
                .on(jdk));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void callsWhenTheAgentIsAttachedThenThoseBeforeRunAndThoseAfterAreEvaluated() throws Exception {
        for (String servlet : SERVLETS) {
            assertThat(app.call("/mcp/" + servlet, "forbidden").body()).contains("ran forbidden");
        }
        attach();
        int before = app.runs().size();
        for (String servlet : SERVLETS) {
            assertThat(app.call("/mcp/" + servlet, "forbidden").body())
                    .as(servlet)
                    .contains("[POLICY DENIED]");
        }
        assertThat(app.runs()).hasSize(before);
        assertThat(app.errors()).contains("requests that began before now were not evaluated");
    }

    @Test
    void warmServletWhenTheAgentIsAttachedThenItIsEvaluated() throws Exception {
        for (int call = 0; call < WARM; call++) {
            app.call("/mcp/ToolServlet", "forbidden");
        }
        assertThat(app.runs()).hasSize(WARM);
        attach();
        assertThat(app.call("/mcp/ToolServlet", "forbidden").body()).contains("[POLICY DENIED]");
        assertThat(app.call("/mcp/ToolServlet", "allowed").body()).contains("ran allowed");
        assertThat(app.runs()).hasSize(WARM + 1);
    }

    @Test
    void openStreamWhenTheAgentIsAttachedThenItGoesOn() throws Exception {
        try (BufferedReader stream = new BufferedReader(
                new InputStreamReader(app.at("/stream").toURL().openStream(), StandardCharsets.UTF_8))) {
            assertThat(stream.readLine()).isEqualTo("data: open");
            assertThat(stream.readLine()).isEmpty();
            attach();
            assertThat(app.call("/stream", "allowed").body()).contains("ran allowed");
            assertThat(stream.readLine()).isEqualTo("data: event");
        }
        assertThat(app.call("/stream", "forbidden").body()).contains("[POLICY DENIED]");
    }

    @Test
    void agentWithoutPolicyWhenAttachedThenWhoAttachesItIsToldAndTheAppGoesOn() {
        assertThatThrownBy(() -> Attachment.to(app, "location=" + folder.resolve("missing.json")))
                .isInstanceOf(AgentInitializationException.class);
        assertThat(app.call("/mcp/ToolServlet", "forbidden").body()).contains("ran forbidden");
        app.awaitError("There is no policy at");
        app.awaitError("The app goes on UNPROTECTED.");
    }

    @Test
    void agentWhenAttachedAgainThenTheFirstPolicyHoldsAndWhoAttachesItIsTold() throws Exception {
        attach();
        Path second = Policies.only("forbidden", folder);
        assertThatThrownBy(() -> Attachment.to(app, "endpoints=/mcp/*,location=" + second))
                .isInstanceOf(AgentInitializationException.class);
        assertThat(app.call("/mcp/ToolServlet", "forbidden").body()).contains("[POLICY DENIED]");
        app.awaitError("A copy of the agent is at work in this JVM already");
    }

    @Test
    void argumentsWhenJcmdHasCutThemThenTheMessageShowsTheQuotes() {
        assertThatThrownBy(() -> Attachment.to(app, "location")).isInstanceOf(AgentInitializationException.class);
        app.awaitError("jcmd wants quotes within quotes: '\"location=/path/to/policy.json\"'");
    }

    private void attach() throws Exception {
        Attachment.to(app, "endpoints=/mcp/*,/stream,location=" + Policies.allowedOnly(folder));
        app.awaitError("The agent was attached to a running app");
    }
}
