package io.github.mcppolicy.samples.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.ReadmeSession;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sends the bodies of the curl lines in the READMEs; what comes back is what they show. */
class ReadmeIT {

    @ParameterizedTest
    @CsvSource({
        "TICKET_DESK, read_ticket, close_ticket, grant_credit, search_tickets, export_requesters",
        "WAREHOUSE, stock_level, write_off, order_supplies, list_articles, export_suppliers"
    })
    void callsOfTheReadmeWhenSentThenTheirAnswersAreThoseItShows(
            App app, String allowed, String denied, String conditioned, String limited, String hidden)
            throws Exception {
        String readme = anyTime(Files.readString(app.readme()));
        try (SampleProcess sample = app.startWithAgent()) {
            ReadmeSession session = ReadmeSession.open(
                    app.readme(), sample.endpoint(), Map.of("Authorization", ToolClient.basic("clerk")));

            assertThat(readme).contains(dataOf(session.answerTo(allowed)));
            assertThat(readme).contains(session.answerTo(denied));
            assertThat(readme).contains(session.answerTo(conditioned));
            assertThat(session.answerTo("tools/list")).contains(denied).doesNotContain(hidden);
            assertThat(readme).contains(session.answerTo(hidden));
            for (int i = 0; i < 5; i++) {
                assertThat(session.answerTo(limited)).contains("\"isError\":false");
            }
            assertThat(readme).contains(anyTime(session.answerTo(limited)));
        }
    }

    /** With any time to wait alike. */
    private static String anyTime(String text) {
        return text.replaceAll("retry in \\d+ s", "retry in N s").replaceAll("(retryAfterSeconds\":)\\d+", "$1N");
    }

    /** The answer without what differs each time: the id of the event. */
    private static String dataOf(String events) {
        return events.lines()
                .filter(line -> line.startsWith("data:"))
                .findFirst()
                .orElseThrow();
    }
}
