package io.github.mcppolicy.samples.springboot;

import static io.github.mcppolicy.samples.harness.ReadmeSession.comparable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.ReadmeSession;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sends the bodies of the curl lines in the README. The answers must be those that the README shows. */
class ReadmeIT {

    private static final Path README = Path.of("..", "README.md");

    @Test
    void callsOfTheReadmeWhenSentInASessionThenTheirAnswersAreThoseItShows() throws Exception {
        try (SampleProcess sample = Protocol.STREAMABLE.start(App.BOOT_4_1)) {
            answersAreThoseOfTheReadme(ReadmeSession.open(README, sample.endpoint(), Map.of()));
        }
    }

    @Test
    void callsOfTheReadmeWhenSentWithoutASessionThenTheirAnswersAreThoseItShows() throws Exception {
        try (SampleProcess sample = Protocol.STATELESS.start(App.BOOT_4_1)) {
            answersAreThoseOfTheReadme(ReadmeSession.stateless(README, sample.endpoint()));
        }
    }

    private static void answersAreThoseOfTheReadme(ReadmeSession session) throws Exception {
        String readme = comparable(Files.readString(README));
        assertThat(readme).contains(message(session.answerTo("find_books")));
        assertThat(readme).contains(session.answerTo("waive_fee"));
        assertThat(readme).contains(session.answerTo("lend_book"));
        assertThat(session.answerTo("tools/list")).contains("waive_fee").doesNotContain("export_readers");
        assertThat(readme).contains(session.answerTo("export_readers"));
        assertThat(session.answerTo("resources/read")).contains("Monday to Friday");
        assertThat(session.answerTo("prompts/get")).contains("Find a book that Ada may like");
        for (int i = 0; i < 4; i++) {
            assertThat(session.answerTo("find_books")).contains("\"isError\":false");
        }
        assertThat(readme).contains(comparable(session.answerTo("find_books")));
    }

    /** A stateless server answers without events. */
    private static String message(String answer) {
        return comparable(answer).replaceFirst("^data: ?", "");
    }
}
