package io.github.mcppolicy.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.external.Jdk;
import io.github.mcppolicy.javaagent.process.Artifacts;
import io.github.mcppolicy.javaagent.process.Ended;
import io.github.mcppolicy.javaagent.process.Policies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code JAVA_TOOL_OPTIONS} starts the agent in every program of the JDK. There it stands aside, whatever is wrong.
 */
final class JavaToolIT {

    private static final Map<String, String> BROKEN_AGENT =
            Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + Artifacts.agent() + "=location=missing.json,no-such-setting=1");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    @ParameterizedTest
    @CsvSource({"keytool, -help", "jcmd, -l", "javac, -version", "jar, --version", "java, -version"})
    void toolWhenTheAgentIsBrokenThenItWorks(String tool, String argument) {
        Ended ended = run(tool, argument);
        assertThat(ended.exitCode()).as(ended.errors()).isZero();
        assertThat(ended.errors()).contains("not an app: nothing to protect").doesNotContain("ERROR");
    }

    @Test
    void shellWhenTheAgentIsBrokenThenItRunsWhatItIsTold() {
        Path script = Policies.written(folder.resolve("sum.jsh"), "System.out.println(40 + 2)\n/exit\n");
        Ended ended = run("jshell", script.toString());
        assertThat(ended.exitCode()).as(ended.errors()).isZero();
        assertThat(ended.output()).contains("42");
    }

    @Test
    void sourceFileWhenTheAgentIsBrokenThenItIsAnAppAndDoesNotRun() {
        Path source = Policies.written(
                folder.resolve("Main.java"),
                "class Main { public static void main(String[] a) { System.out.println(\"ran\"); } }");
        Ended ended = run("java", source.toString());
        assertThat(ended.exitCode()).isEqualTo(78);
        assertThat(ended.output()).isEmpty();
    }

    private static Ended run(String tool, String... arguments) {
        List<String> command = Stream.concat(
                        Stream.of(Jdk.program(Jdk.ofTheTests(), tool).toString()), Stream.of(arguments))
                .toList();
        return Ended.run(command, BROKEN_AGENT);
    }
}
