package io.github.mcppolicy.samples.webxml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.ReadmeSession;
import io.github.mcppolicy.samples.harness.SampleProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sends the bodies of the curl lines in {@code README.md}, so that the lines a reader pastes do what the text says.
 */
class ReadmeIT {

    private static final Pattern PROGRESS = Pattern.compile("\"progress\":(\\d+)");

    private static SampleProcess sample;

    private ReadmeSession session;

    @BeforeAll
    static void startSample() {
        sample = PackagedSample.start();
    }

    @AfterAll
    static void stopSample() {
        sample.close();
    }

    @BeforeEach
    void openSession() throws Exception {
        session = ReadmeSession.open(Path.of("README.md"), sample.endpoint(), Map.of());
    }

    @Test
    void allowedCallOfTheReadmeWhenSentThenItIsAnswered() throws Exception {
        assertThat(session.answerTo("get_order")).contains("\\\"id\\\":1001").contains("\"isError\":false");
    }

    @Test
    void deniedCallsOfTheReadmeWhenSentThenTheyAreDenied() throws Exception {
        assertThat(session.answerTo("delete_customer")).contains("[POLICY DENIED] Customers are deleted by people");
        assertThat(session.answerTo("create_refund")).contains("[POLICY DENIED] Refunds over 500 need a person");
    }

    @Test
    void limitedCallOfTheReadmeWhenSentSixTimesThenOnlyTheSixthIsRefused() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(session.answerTo("list_orders")).contains("\"isError\":false");
        }
        assertThat(session.answerTo("list_orders")).contains("[RATE LIMITED] ");
    }

    @Test
    void hiddenToolOfTheReadmeWhenListedOrCalledThenItIsNotThere() throws Exception {
        assertThat(session.answerTo("tools/list"))
                .contains("get_order")
                .doesNotContain("export_customers", "purge_audit_log");
        assertThat(session.answerTo("export_customers")).contains("\"isError\":true");
    }

    @Test
    void reportOfTheReadmeWhenRunThenItsProgressIsStreamed() throws Exception {
        assertThat(PROGRESS.matcher(session.answerTo("run_report")).results().map(match -> match.group(1)))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
    }

    @Test
    void auditRecordWhenACallIsEvaluatedThenTheConsoleShowsItWithoutArgumentValues() throws Exception {
        session.answerTo("create_refund");

        assertThat(sample.output().lines().filter(line -> line.contains("\"create_refund\"")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains("/tools/create_refund/deny_if/0")
                        .doesNotContain("broken"));
    }
}
