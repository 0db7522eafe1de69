package io.github.mcppolicy.samples.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.SampleProcess;
import io.github.mcppolicy.samples.javaagent.ToolClient.Result;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plain servlet app on Tomcat, started with the agent. Each test has its own session. */
class TicketDeskIT {

    private static SampleProcess sample;

    private ToolClient client;

    @BeforeAll
    static void startSample() {
        sample = App.TICKET_DESK.startWithAgent();
    }

    @AfterAll
    static void stopSample() {
        sample.close();
    }

    @BeforeEach
    void connect() {
        client = ToolClient.anonymous(sample.server());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void toolsWhenListedThenTheHiddenOnesAreNotThere() {
        assertThat(client.tools())
                .containsExactlyInAnyOrder(
                        "search_tickets", "read_ticket", "reply", "set_priority", "grant_credit", "close_ticket");
    }

    @Test
    void allowedToolWhenCalledThenTheDeskAnswers() {
        Result result = client.call("read_ticket", Map.of("ticket", 101));

        assertThat(result.isError()).isFalse();
        assertThat(result.text()).contains("Printer prints everything twice");
    }

    @Test
    void deniedToolWhenCalledThenTheReasonIsGivenAndNothingRuns() {
        assertThat(client.call("close_ticket", Map.of("ticket", 102)))
                .isEqualTo(Result.refused(
                        "[POLICY DENIED] Tickets are closed by the people who opened them",
                        "/tools/close_ticket/action"));
        assertThat(client.call("read_ticket", Map.of("ticket", 102)).text()).contains("\"open\":true");
    }

    @Test
    void conditionedToolWhenAnArgumentBreaksAConditionThenThatConditionIsNamed() {
        assertThat(client.call("grant_credit", Map.of("ticket", 103, "amount", 50.01)))
                .isEqualTo(Result.refused(
                        "[POLICY DENIED] Credits over 50 EUR need a person", "/tools/grant_credit/deny_if/0"));
        assertThat(client.call("set_priority", Map.of("ticket", 103, "priority", "urgent")))
                .isEqualTo(Result.refused(
                        "[POLICY DENIED] Only people call a ticket urgent", "/tools/set_priority/require/0"));
        assertThat(client.call("set_priority", Map.of("ticket", 103, "priority", "high"))
                        .text())
                .contains("\"priority\":\"high\"");
    }

    @Test
    void limitedToolWhenCalledOnceMoreThenItIsRefusedInThisSessionOnly() {
        Map<String, Object> printer = Map.of("text", "printer");
        for (int i = 0; i < 5; i++) {
            assertThat(client.call("search_tickets", printer).isError()).isFalse();
        }

        Result limited = client.call("search_tickets", printer);

        assertThat(limited.text()).startsWith("[RATE LIMITED] at most 5 per minute");
        assertThat(limited.rule()).hasValue("/tools/search_tickets/rate_limit");
        try (ToolClient other = ToolClient.anonymous(sample.server())) {
            assertThat(other.call("search_tickets", printer).isError()).isFalse();
        }
    }

    @Test
    void hiddenToolWhenCalledThenTheAnswerIsThatOfAToolThatDoesNotExist() {
        Result hidden = client.call("export_requesters", Map.of());
        Result missing = client.call("no_such_tool", Map.of());

        assertThat(hidden.isError()).isTrue();
        assertThat(hidden.text().replace("export_requesters", "no_such_tool")).isEqualTo(missing.text());
        assertThat(hidden.rule()).isEqualTo(missing.rule());
    }

    @Test
    void pageOutsideMcpWhenReadThenItIsAsItWas() throws Exception {
        HttpResponse<String> health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(sample.server().resolve("health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("up\n");
    }

    @Test
    void appWhenStartedWithoutTheAgentThenItRefusesNothing() {
        try (SampleProcess bare = App.TICKET_DESK.startBare();
                ToolClient unguarded = ToolClient.anonymous(bare.server())) {
            assertThat(unguarded.tools()).contains("export_requesters", "purge_tickets");
            assertThat(unguarded.call("close_ticket", Map.of("ticket", 101)).text())
                    .contains("\"open\":false");
        }
    }
}
