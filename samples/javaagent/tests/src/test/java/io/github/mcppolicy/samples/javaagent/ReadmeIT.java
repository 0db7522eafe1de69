package io.github.mcppolicy.samples.javaagent;

import static io.github.mcppolicy.samples.harness.ReadmeSession.comparable;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.ReadmeSession;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sends the bodies of the curl lines in the READMEs. The answers must be those that the READMEs show. */
class ReadmeIT {

    @ParameterizedTest
    @CsvSource({
        "TICKET_DESK, read_ticket, close_ticket, grant_credit, search_tickets, export_requesters",
        "WAREHOUSE, stock_level, write_off, order_supplies, list_articles, export_suppliers"
    })
    void callsOfTheReadmeWhenSentThenTheirAnswersAreThoseItShows(
            App app, String allowed, String denied, String conditioned, String limited, String hidden)
            throws Exception {
        String readme = comparable(Files.readString(app.readme()));
        try (SampleProcess sample = app.startWithAgent()) {
            ReadmeSession session = ReadmeSession.open(
                    app.readme(), sample.endpoint(), Map.of("Authorization", ToolClient.basic("clerk")));

            assertThat(readme).contains(comparable(session.answerTo(allowed)));
            assertThat(readme).contains(session.answerTo(denied));
            assertThat(readme).contains(session.answerTo(conditioned));
            assertThat(session.answerTo("tools/list")).contains(denied).doesNotContain(hidden);
            assertThat(readme).contains(session.answerTo(hidden));
            for (int i = 0; i < 5; i++) {
                assertThat(session.answerTo(limited)).contains("\"isError\":false");
            }
            assertThat(readme).contains(comparable(session.answerTo(limited)));
        }
    }
}
