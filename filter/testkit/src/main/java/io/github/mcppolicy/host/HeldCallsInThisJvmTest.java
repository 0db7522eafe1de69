package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.host.app.LegacyServlet;
import io.github.mcppolicy.host.app.OperatorServlet;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.EventReader;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawHead;
import io.github.mcppolicy.host.client.RawRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Calls that are held until an operator has answered, or nobody has in time. */
@Timeout(60)
final class HeldCallsInThisJvmTest extends HostContract {
    private static final String OPERATOR = "/operator";
    private static final String REFUND = Mcp.call("7", "create_refund", "{\"amount\": 700}");
    private static final String HELD = """
            {"version": "1", "default": "allow", "tools": {"create_refund":
              {"action": "require_approval", "reason": "Refunds need a person", "approval": {"wait": 50}}}}""";
    private static final WebApp APP = WebApp.empty()
            .with(Mcp.PATH, TreeServlet.class, Map.of("sessions", "mint"))
            .with(OPERATOR, OperatorServlet.class);

    HeldCallsInThisJvmTest(Host host) {
        super(host);
    }

    private static void answer(Site site, Answer.Verdict verdict) throws IOException {
        assertThat(site.send(RawRequest.of("POST", OPERATOR + "?" + verdict)).status())
                .isEqualTo(200);
    }

    private static void awaitHeld(Site site, int calls) throws IOException {
        while (site.send(RawRequest.of("GET", OPERATOR)).json().get("held").asInt() != calls) {
            Thread.onSpinWait();
        }
    }

    private static RawRequest silently(String message) {
        return Mcp.post(message).without("Accept").with("Accept", "application/json");
    }

    private static EventReader events(RawConnection connection) throws IOException {
        RawHead head = connection.receiveHead();
        assertThat(head.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
        return new EventReader(connection.body(head));
    }

    @Test
    void heldCallWhenAnOperatorSaysYesThenItRunsAtOnce() throws Exception {
        Site site = start(APP, HELD);
        try (RawConnection streaming = site.connect();
                RawConnection silent = site.connect()) {
            streaming.send(Mcp.post(REFUND));
            EventReader events = events(streaming);
            silent.send(silently(Mcp.call("8", "create_refund", "{\"amount\": 1}")));
            awaitHeld(site, 2);
            assertThat(site.toolsRun()).isEmpty();

            answer(site, Answer.Verdict.APPROVE);

            assertThat(McpSession.message(events).toString()).contains("ran create_refund", "\"id\":7");
            assertThat(events.isAtEnd()).isTrue();
            RawAnswer answer = silent.receive();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
            assertThat(answer.text()).contains("ran create_refund", "\"id\":8");
            awaitHeld(site, 0);
            // The connections are as good as new.
            assertThat(silent.send(Mcp.post(Mcp.PING)).receive().status()).isEqualTo(200);
            assertThat(streaming
                            .send(Mcp.post(Mcp.PING))
                            .body(streaming.receiveHead())
                            .readAllBytes())
                    .isNotEmpty();
        }
        assertThat(site.toolsRun()).containsExactlyInAnyOrder("create_refund", "create_refund");
    }

    /** From 2026-07-28 on the answer of an approved call is read as well, for what the app asks its client. */
    @Test
    void heldCallOfTheStatelessEraWhenApprovedThenItsAnswerIsAnEventToo() throws Exception {
        Site site = start(APP, HELD);
        try (RawConnection connection = site.connect()) {
            connection.send(Mcp.postStateless("tools/call", "\"name\":\"create_refund\",\"arguments\":{\"amount\":700}")
                    .with("Mcp-Name", "create_refund"));
            EventReader events = events(connection);
            awaitHeld(site, 1);

            answer(site, Answer.Verdict.APPROVE);

            assertThat(McpSession.message(events).toString()).contains("ran create_refund");
            assertThat(events.isAtEnd()).isTrue();
        }
    }

    /** Nothing tells two clients of one caller apart, and both may count their requests from 1. */
    @Test
    void heldCallWithoutASessionWhenAnotherClientCancelsItsIdThenItGoesOn() throws Exception {
        Site site = start(APP, HELD);
        try (RawConnection connection = site.connect()) {
            connection.send(silently(REFUND));
            awaitHeld(site, 1);
            site.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}");

            answer(site, Answer.Verdict.APPROVE);

            assertThat(connection.receive().text()).contains("ran create_refund");
        }
    }

    @Test
    void heldCallWhenAnOperatorSaysNoThenTheCommentReachesTheAgent() throws Exception {
        Site site = start(APP, HELD);
        try (RawConnection connection = site.connect()) {
            connection.send(silently(REFUND));
            awaitHeld(site, 1);

            answer(site, Answer.Verdict.DENY);

            assertThat(connection.receive().text()).contains("[APPROVAL DENIED] as agreed");
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void heldCallWhenNobodyAnswersInTimeThenItIsToldToComeBack() throws Exception {
        Site site = start(APP, HELD.replace("50", "1"));

        assertThat(site.send(silently(REFUND)).text()).contains("[APPROVAL REQUIRED] Refunds need a person.");
        try (RawConnection connection = site.connect()) {
            connection.send(Mcp.post(REFUND));
            assertThat(McpSession.message(events(connection)).toString()).contains("[APPROVAL REQUIRED] ");
        }
        // Asked once, however often it was called.
        assertThat(audit().records().stream().filter(entry -> entry.toString().contains("\"asked\"")))
                .hasSize(1);
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void heldCallWhenItsClientHasGoneThenItIsForgottenAndDoesNotRun() throws Exception {
        Site site = start(APP, HELD);
        try (RawConnection connection = site.connect()) {
            events(connection.send(Mcp.post(REFUND)));
            awaitHeld(site, 1);
        }

        awaitHeld(site, 0);
        answer(site, Answer.Verdict.APPROVE);

        assertThat(site.toolsRun()).isEmpty();
        // The yes is still there for the client when it comes back.
        assertThat(site.post(REFUND).text()).contains("ran create_refund");
    }

    @Test
    void heldCallsWhenTheServerStopsThenTheyAreToldAndNoneRuns() throws Exception {
        Site site = start(APP, HELD);
        try (RawConnection streaming = site.connect();
                RawConnection silent = site.connect()) {
            EventReader events = events(streaming.send(Mcp.post(REFUND)));
            silent.send(silently(REFUND));
            awaitHeld(site, 2);

            site.close();

            // A container may cut connections off before the filter can answer, but it never runs the call.
            assertThat(said(events)).doesNotContain("ran create_refund");
        }
    }

    private static String said(EventReader events) {
        try {
            return events.next() + events.next() + events.next();
        } catch (IOException cutOff) {
            return "";
        }
    }

    @Test
    void heldCallWhenItsClientAwaitsAnswersOnASessionsStreamThenItComesThere() throws Exception {
        Site site = start(
                WebApp.empty()
                        .with(
                                "/mcp/*",
                                LegacyServlet.class,
                                Map.of("output", "stream", "address", "/mcp/messages?session=ID"))
                        .with(OPERATOR, OperatorServlet.class),
                HELD);
        try (RawConnection stream = site.connect();
                RawConnection post = site.connect()) {
            EventReader events =
                    events(stream.send(RawRequest.of("GET", "/mcp/sse").with("Accept", "text/event-stream")));
            String address = events.next()
                    .lines()
                    .filter(line -> line.startsWith("data: "))
                    .findFirst()
                    .orElseThrow()
                    .substring(6);
            for (Answer.Verdict verdict : List.of(Answer.Verdict.APPROVE, Answer.Verdict.DENY)) {
                post.send(RawRequest.post(address, REFUND));
                awaitHeld(site, 1);

                answer(site, verdict);

                assertThat(post.receive().status()).isBetween(200, 202);
                assertThat(McpSession.message(events).toString())
                        .contains(
                                verdict == Answer.Verdict.APPROVE
                                        ? "ran create_refund"
                                        : "[APPROVAL DENIED] as agreed");
            }
        }
    }

    /** A url elicitation: the address was opened, and the client has called again. */
    @Test
    void callWhenItsClientHasOpenedThePageThenItIsHeldUntilTheOperatorHasAnsweredThere() throws Exception {
        Site site = start(APP, HELD, "approval.url", "http://localhost:9/approvals");
        McpSession session = McpSession.open(site, "2025-11-25", McpSession.URL);
        JsonNode error = session.send(REFUND).json().get("error");
        assertThat(error.get("code").asInt()).isEqualTo(-32042);

        try (RawConnection connection = site.connect()) {
            EventReader events = events(connection.send(session.sending(REFUND)));
            awaitHeld(site, 1);
            answer(site, Answer.Verdict.APPROVE);
            assertThat(McpSession.message(events).toString()).contains("ran create_refund");
        }
    }

    @Test
    void addressWhenTheQuestionIsAnsweredThereThenAnOpenStreamOfTheSessionSaysSo() throws Exception {
        Site site = start(
                WebApp.at(ScriptedServlet.class).with(OPERATOR, OperatorServlet.class),
                HELD.replace("50", "0"),
                "approval.url",
                "http://localhost:9/approvals");
        site.play(Script.json().then("setHeader", Mcp.SESSION_ID, "s").then("write", "{}"));
        McpSession session = McpSession.open(site, "2025-11-25", McpSession.URL);
        site.play(Script.events()
                .then("flush")
                .then("write", ": hello\n\n")
                .then("flush")
                .then("await", "end"));
        try (RawConnection stream = site.connect()) {
            RawRequest listening = RawRequest.of("GET", Mcp.PATH)
                    .with("Accept", "text/event-stream")
                    .with(Mcp.SESSION_ID, "s");
            EventReader events = events(stream.send(listening));
            assertThat(events.next()).isEqualTo(": hello\n\n");
            String id = session.send(REFUND)
                    .json()
                    .at("/error/data/elicitations/0/elicitationId")
                    .asString();

            answer(site, Answer.Verdict.APPROVE);

            JsonNode notification = McpSession.message(events);
            assertThat(notification.get("method").asString()).isEqualTo("notifications/elicitation/complete");
            assertThat(notification.at("/params/elicitationId").asString()).isEqualTo(id);
            site.open("end");
        }
    }
}
