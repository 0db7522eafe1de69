package io.github.mcppolicy.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.host.WebApp;
import io.github.mcppolicy.host.app.TreeServlet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children that do not do their part: the exception that ends the wait says why. */
final class ChildJvmTest {
    private static final Line START = Line.of(Line.Word.START_BARE, WebApp.at(TreeServlet.class));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    @Test
    void childWhenTheJvmDoesNotStartThenItIsNotReadyAndItsWordsAreKept() {
        try (ChildJvm child = child("-XX:NoSuchOption")) {
            assertThat(child.becomesReady()).isFalse();
            assertThat(child.exitCode()).isOne();
            assertThat(child.failure("did not start")).hasMessageContainingAll("did not start", "NoSuchOption");
        }
    }

    @Test
    void childWhenItEndsBeforeItsAnswerThenTheFailureTellsTheExitCodeAndItsLastWords() {
        try (ChildJvm child =
                child("-cp", System.getProperty("java.class.path"), HostProcess.class.getName(), "NoHost")) {
            assertThatThrownBy(() -> child.ask(START))
                    .isInstanceOf(IllegalStateException.class)
                    .hasStackTraceContaining("NoHost is no Host");
        }
    }

    @Test
    void lineWhenParsedThenItIsTheOneThatWasSaid() {
        Line line = Line.of(Line.Word.START, new Line.Guarded(WebApp.at(TreeServlet.class), Map.of("a", "b\nc")));

        assertThat(Line.parse(line.toString())).isEqualTo(line);
        assertThat(line.toString()).doesNotContain("\n");
        assertThat(line.value(Line.Guarded.class))
                .isEqualTo(new Line.Guarded(WebApp.at(TreeServlet.class), Map.of("a", "b\nc")));
    }

    @Test
    void outputWhenItIsNoAnswerThenItIsNone() {
        assertThat(Line.isOne("[warning] something about class data sharing")).isFalse();
        assertThat(Line.isOne(START.toString())).isTrue();
    }

    private ChildJvm child(String... arguments) {
        List<String> command = new ArrayList<>(List.of(HostJvm.java().toString()));
        command.addAll(List.of(arguments));
        return ChildJvm.fork(command, folder.resolve("child.log"));
    }
}
