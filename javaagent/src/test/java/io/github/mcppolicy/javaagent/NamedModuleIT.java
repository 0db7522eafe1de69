package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.javaagent.process.AppProcess;
import io.github.mcppolicy.javaagent.process.Artifacts;
import io.github.mcppolicy.javaagent.process.Launch;
import io.github.mcppolicy.javaagent.process.Policies;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app made of named modules, none of which reads a module of the agent. */
final class NamedModuleIT {

    private static final String DECLARATION = """
            module app {
                requires org.apache.tomcat.embed.core;
            }
            """;

    private static final String MAIN = """
            package app;

            import jakarta.servlet.http.*;
            import java.io.IOException;
            import org.apache.catalina.startup.Tomcat;

            public final class Main {
                static final class Tool extends HttpServlet {
                    private int runs;
                    @Override protected void doPost(HttpServletRequest in, HttpServletResponse out) throws IOException {
                        in.getInputStream().readAllBytes();
                        out.getWriter().write("ran in " + getClass().getModule() + ", run " + ++runs);
                    }
                }
                public static void main(String[] arguments) throws Exception {
                    Tomcat tomcat = new Tomcat();
                    tomcat.setBaseDir(arguments[0]);
                    tomcat.setPort(0);
                    var context = tomcat.addContext("", arguments[0]);
                    Tomcat.addServlet(context, "tool", new Tool());
                    context.addServletMapping("/mcp", "tool");
                    tomcat.start();
                    System.out.println("port " + tomcat.getConnector().getLocalPort());
                    while (System.in.read() >= 0) {}
                    Runtime.getRuntime().halt(0);
                }
            }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @Test
    void appOfNamedModulesWhenCalledThenItIsEvaluated() throws IOException {
        Launch launch = Launch.ofModule(modulePath(compiled()), "app/app.Main", folder.toString())
                .agent("location=" + Policies.allowedOnly(folder));
        try (AppProcess app = AppProcess.start(launch)) {
            assertThat(app.call("/mcp", "forbidden").body()).contains("[POLICY DENIED]");
            assertThat(app.call("/mcp", "allowed").body()).isEqualTo("ran in module app, run 1");
        }
    }

    private Path compiled() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> files = List.of(
                Policies.written(sources.resolve("module-info.java"), DECLARATION),
                Policies.written(sources.resolve("Main.java"), MAIN));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-d", classes.toString(), "--module-path", modulePath());
            assertThat(compiler.getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                            .call())
                    .as(said.toString())
                    .isTrue();
        }
        return classes;
    }

    private static String modulePath(Path... more) {
        return Stream.concat(Artifacts.tomcat().stream(), Stream.of(more))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
