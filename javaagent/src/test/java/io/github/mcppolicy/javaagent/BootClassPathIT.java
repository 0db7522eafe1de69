package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.external.Jdk;
import io.github.mcppolicy.javaagent.app.App;
import io.github.mcppolicy.javaagent.app.BareServlet;
import io.github.mcppolicy.javaagent.app.IdleAgent;
import io.github.mcppolicy.javaagent.app.InheritingServlet;
import io.github.mcppolicy.javaagent.app.NoServlet;
import io.github.mcppolicy.javaagent.app.PlainServlet;
import io.github.mcppolicy.javaagent.app.ToolServlet;
import io.github.mcppolicy.javaagent.app.Tools;
import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Artifacts;
import io.github.mcppolicy.javaagent.process.Attachment;
import io.github.mcppolicy.javaagent.process.BootFolder;
import io.github.mcppolicy.javaagent.process.Ended;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servlets, or only the API that they inherit their entry from, loaded by the JDK's own loader. */
@ParameterizedClass
@MethodSource("jdks")
final class BootClassPathIT {

    private static final int CONFIGURATION_ERROR = 78;

    private static final List<String> SERVLETS = List.of("ToolServlet", "PlainServlet", "InheritingServlet");

    private static final List<Class<?>> CLASSES = List.of(
            ToolServlet.class,
            PlainServlet.class,
            BareServlet.class,
            InheritingServlet.class,
            NoServlet.class,
            Tools.class);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path jdk;

    private Path boot;

    static List<Path> jdks() {
        return Jdk.all();
    }

    @BeforeEach
    void makeBootFolder() throws IOException {
        boot = Files.createDirectory(folder.resolve("boot"));
    }

    @Test
    void servletOnTheBootClassPathWithoutTheAgentWhenCalledThenItRuns() {
        BootFolder.withApiAnd(CLASSES, boot);
        try (AppProcess app = AppProcess.start(app().bootClassPath(boot))) {
            for (String servlet : SERVLETS) {
                assertThat(app.call("/mcp/" + servlet, "forbidden").body())
                        .as(servlet)
                        .contains("ran forbidden");
            }
        }
    }

    @Test
    void apiOnTheBootClassPathWhenItsServletIsCalledThenOnlyWhatIsAllowedRuns() {
        assertEvaluated(guarded().bootClassPath(BootFolder.withApi(boot)));
    }

    @Test
    void servletOnTheBootClassPathWhenCalledThenOnlyWhatIsAllowedRuns() {
        assertEvaluated(guarded().bootClassPath(BootFolder.withApiAnd(CLASSES, boot)));
    }

    @Test
    void servletOnTheBootClassPathOfAnotherAgentWhenCalledThenOnlyWhatIsAllowedRuns() throws IOException {
        BootFolder.withApiAnd(CLASSES, boot);
        assertEvaluated(guarded().agent(agentWithBootClassPath(), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.github.mcppolicy.McpPolicy",
                "io.github.mcppolicy.servlet.ServletGate",
                "io.github.mcppolicy.javaagent.bridge.ServletBridge",
                "org.slf4j.LoggerFactory",
                "net.bytebuddy.ByteBuddy",
                "tools.jackson.core.JsonParser"
            })
    void otherVersionOfWhatTheAgentNeedsOnTheBootClassPathWhenCalledThenTheAgentUsesItsOwn(String type)
            throws IOException {
        BootFolder.withApiAnd(CLASSES, boot);
        new ByteBuddy().subclass(Object.class).name(type).make().saveIn(boot.toFile());
        assertEvaluated(guarded().bootClassPath(boot));
    }

    @Test
    void servletOnTheBootClassPathWhenTheAgentIsAttachedThenItIsEvaluated() throws Exception {
        BootFolder.withApiAnd(CLASSES, boot);
        try (AppProcess app = AppProcess.start(app().bootClassPath(boot))) {
            for (String servlet : SERVLETS) {
                assertThat(app.call("/mcp/" + servlet, "forbidden").body()).contains("ran forbidden");
            }
            Attachment.to(app, arguments());
            for (String servlet : SERVLETS) {
                assertThat(app.call("/mcp/" + servlet, "forbidden").body())
                        .as(servlet)
                        .contains("[POLICY DENIED]");
            }
            assertThat(app.runs()).hasSize(SERVLETS.size());
        }
    }

    @Test
    void servletOnTheBootClassPathWhenItCannotBeGuardedThenTheProcessEnds() {
        BootFolder.withApiAnd(CLASSES, boot);
        Ended ended = Ended.run(app().bootClassPath(boot).agent(brokenAgent(), arguments()));
        assertThat(ended.exitCode()).as(ended.errors()).isEqualTo(CONFIGURATION_ERROR);
        assertThat(ended.errors()).contains("cannot be guarded").contains("GuardedClass");
    }

    @Test
    void servletOnTheBootClassPathWhenItCannotBeGuardedAndThatIsOnlyWarnedOfThenItRunsAndIsCalledUnprotected() {
        BootFolder.withApiAnd(CLASSES, boot);
        Launch launch = app().bootClassPath(boot).agent(brokenAgent(), arguments() + ",agent.on-instrument-error=warn");
        try (AppProcess app = AppProcess.start(launch)) {
            assertThat(app.call("/mcp/ToolServlet", "forbidden").body()).contains("ran forbidden");
            assertThat(app.errors())
                    .contains("jakarta.servlet.http.HttpServlet cannot be guarded")
                    .contains("PlainServlet cannot be guarded")
                    .contains("It runs UNPROTECTED");
        }
    }

    private void assertEvaluated(Launch launch) {
        try (AppProcess app = AppProcess.start(launch)) {
            for (String servlet : SERVLETS) {
                assertThat(app.call("/mcp/" + servlet, "forbidden").body())
                        .as(servlet)
                        .contains("[POLICY DENIED]");
                assertThat(app.call("/mcp/" + servlet, "allowed").body())
                        .as(servlet)
                        .contains("ran allowed");
            }
            assertThat(app.runs()).hasSize(SERVLETS.size()).containsOnly("allowed");
            assertThat(app.page("/other")).isEqualTo("org.apache.catalina.connector.RequestFacade");
            assertThat(app.errors()).doesNotContain(" ERROR ");
        }
    }

    private Launch guarded() {
        return app().agent(arguments());
    }

    private Launch app() {
        String[] servlets =
                SERVLETS.stream().map(type -> "/mcp/" + type + "=" + type).toArray(String[]::new);
        return Launch.of(App.class, servlets).on(jdk);
    }

    private String arguments() {
        return "endpoints=/mcp/*,location=" + Policies.allowedOnly(folder);
    }

    private Path brokenAgent() {
        return Artifacts.agentWithout("inst/io/github/mcppolicy/javaagent/instrument/GuardedClass.classdata", folder);
    }

    private Path agentWithBootClassPath() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", IdleAgent.class.getName());
        attributes.putValue("Boot-Class-Path", boot.getFileName() + "/");
        String classFile = IdleAgent.class.getName().replace('.', '/') + ".class";
        Path jar = folder.resolve("idle-agent.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry(classFile));
            out.write(Files.readAllBytes(Artifacts.apps().resolve(classFile)));
        }
        return jar;
    }
}
