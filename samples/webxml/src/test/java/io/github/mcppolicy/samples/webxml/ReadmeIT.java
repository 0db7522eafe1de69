package io.github.mcppolicy.samples.webxml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.SampleProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sends the bodies of the curl lines in {@code README.md}, so that what a reader pastes does what the text says. */
class ReadmeIT {

    private static final Pattern BODY = Pattern.compile("-d '(\\{[^']*})'");

    private static final Pattern PROGRESS = Pattern.compile("\"progress\":(\\d+)");

    private static SampleProcess sample;

    private final HttpClient client = HttpClient.newHttpClient();
    private String session = "";

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
        HttpResponse<String> hello = send(body("initialize"));
        session = hello.headers().firstValue("Mcp-Session-Id").orElseThrow();
        assertThat(send(body("notifications/initialized")).statusCode()).isEqualTo(202);
    }

    @Test
    void allowedCallOfTheReadmeWhenSentThenItIsAnswered() throws Exception {
        assertThat(answerTo(body("get_order"))).contains("\\\"id\\\":1001").contains("\"isError\":false");
    }

    @Test
    void deniedCallsOfTheReadmeWhenSentThenTheyAreDenied() throws Exception {
        assertThat(answerTo(body("delete_customer"))).contains("[POLICY DENIED] Customers are deleted by people");
        assertThat(answerTo(body("create_refund"))).contains("[POLICY DENIED] Refunds over 500 need a person");
    }

    @Test
    void limitedCallOfTheReadmeWhenSentSixTimesThenOnlyTheSixthIsRefused() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(answerTo(body("list_orders"))).contains("\"isError\":false");
        }
        assertThat(answerTo(body("list_orders"))).contains("[RATE LIMITED] ");
    }

    @Test
    void hiddenToolOfTheReadmeWhenListedOrCalledThenItIsNotThere() throws Exception {
        assertThat(answerTo(body("tools/list")))
                .contains("get_order")
                .doesNotContain("export_customers", "purge_audit_log");
        assertThat(answerTo(body("export_customers"))).contains("\"isError\":true");
    }

    @Test
    void reportOfTheReadmeWhenRunThenItsProgressIsStreamed() throws Exception {
        assertThat(PROGRESS.matcher(answerTo(body("run_report"))).results().map(match -> match.group(1)))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
    }

    @Test
    void auditRecordWhenACallIsJudgedThenTheConsoleShowsItWithoutArgumentValues() throws Exception {
        answerTo(body("create_refund"));

        assertThat(sample.output().lines().filter(line -> line.contains("\"create_refund\"")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains("/tools/create_refund/deny_if/0")
                        .doesNotContain("broken"));
    }

    private static String body(String methodOrTool) throws IOException {
        List<String> bodies = BODY.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group(1))
                .filter(body -> body.contains("\"" + methodOrTool + "\""))
                .toList();
        assertThat(bodies).as(methodOrTool).hasSize(1);
        return bodies.get(0);
    }

    private String answerTo(String body) throws Exception {
        HttpResponse<String> response = send(body);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> send(String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(sample.endpoint())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!session.isEmpty()) {
            request.header("Mcp-Session-Id", session);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
