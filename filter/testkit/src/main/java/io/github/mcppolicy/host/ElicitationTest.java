package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.PrincipalFilter;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The person at the client is asked about a call in the stream that answers it (MCP 2025-06-18 and 2025-11-25). */
@Timeout(60)
final class ElicitationTest extends HostContract {
    private static final String YES = "{\"action\":\"accept\",\"content\":{\"approve\":true}}";
    private static final String NO = "{\"action\":\"decline\"}";
    private static final String REFUND = Mcp.call("7", "create_refund", "{\"amount\": 7e2, \"to\": \"\\u202eada\"}");

    private static final String BY_USER = """
            {"version": "1", "default": "allow", "tools": {"create_refund":
              {"action": "require_approval", "reason": "Refunds need a person", "approval": {"by": "user"}}}}""";
    private static final WebApp MINTING = WebApp.empty()
            .with(Mcp.PATH, TreeServlet.class, Map.of("sessions", "mint"))
            .behind("/*", PrincipalFilter.class);

    ElicitationTest(Host host) {
        super(host);
    }

    @Test
    void callWhenTheUserSaysYesThenItRunsOnceOnTheSameStreamAndTheAppHearsNothingElse() throws Exception {
        Site site = start(MINTING, BY_USER);
        McpSession session = McpSession.open(site, "2025-06-18", McpSession.FORM);

        for (int time = 1; time <= 2; time++) {
            try (McpSession.Asked asked = session.call(REFUND)) {
                assertThat(asked.question().get("method").asString()).isEqualTo("elicitation/create");
                JsonNode form = asked.question().get("params");
                assertThat(form.get("message").asString())
                        .contains("create_refund", "amount: 700\n", "to: \"[U+202E]ada\"", "Refunds need a person.");
                assertThat(form.at("/requestedSchema/properties/approve/type").asString())
                        .isEqualTo("boolean");
                assertThat(site.toolsRun()).hasSize(time - 1);

                RawAnswer taken = session.reply(asked.id(), YES);

                assertThat(taken.status()).isEqualTo(202);
                assertThat(taken.bytes()).isEmpty();
                JsonNode answer = asked.next();
                assertThat(answer.get("id").asInt()).isEqualTo(7);
                assertThat(answer.at("/result/content/0/text").asString()).isEqualTo("ran create_refund");
                assertThat(asked.events().isAtEnd()).isTrue();
            }
        }
        assertThat(site.toolsRun()).containsExactly("create_refund", "create_refund");
        assertThat(site.requestsHeard()).hasSize(3);
        assertThat(audit().awaitRecords(5)).isNotEmpty();
    }

    @Test
    void callWhenTheUserSaysNoThenNothingRunsAndTheSameCallIsDeniedAtOnce() throws Exception {
        Site site = start(MINTING, BY_USER);
        McpSession session = McpSession.open(site, "2025-11-25", McpSession.FORM);

        try (McpSession.Asked asked = session.call(REFUND)) {
            session.reply(asked.id(), NO);
            assertThat(asked.text()).startsWith("[APPROVAL DENIED] ");
        }

        assertThat(session.send(REFUND).text()).contains("[APPROVAL DENIED] ");
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void callWhenTheUserDoesNotDecideThenItIsToldToComeBackAndIsAskedAboutAgain() throws Exception {
        Site site = start(MINTING, BY_USER);
        McpSession session = McpSession.open(site, "2025-11-25", McpSession.FORM);

        for (String reply : List.of(
                "{\"action\":\"cancel\"}",
                "{\"action\":\"accept\"}",
                "{\"action\":\"accept\",\"content\":{\"amount\":7}}")) {
            try (McpSession.Asked asked = session.call(REFUND)) {
                assertThat(session.reply(asked.id(), reply).status()).isEqualTo(202);
                assertThat(asked.text()).startsWith("[APPROVAL REQUIRED] Refunds need a person. Request ");
            }
        }
        try (McpSession.Asked asked = session.call(REFUND)) {
            session.send("{\"jsonrpc\":\"2.0\",\"id\":\"" + asked.id()
                    + "\",\"error\":{\"code\":-32602,\"message\":\"no forms\"}}");
            assertThat(asked.text()).startsWith("[APPROVAL REQUIRED] ");
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void answerWhenItIsNotThisCallersOrNotReadableThenItIsRefusedAndTheCallWaitsOn() throws Exception {
        Site site = start(MINTING, BY_USER);
        McpSession session = McpSession.open(site, "2025-11-25", McpSession.FORM, Optional.of("ada"));
        McpSession sameUsers = McpSession.open(site, "2025-11-25", McpSession.FORM, Optional.of("ada"));
        McpSession anothers = McpSession.open(site, "2025-11-25", McpSession.FORM, Optional.of("bob"));

        try (McpSession.Asked asked = session.call(REFUND)) {
            String id = asked.id();
            String answer = McpSession.response(id, YES);
            for (RawAnswer refused : List.of(
                    sameUsers.send(answer),
                    anothers.send(answer),
                    site.post(answer),
                    session.reply(id.substring(0, id.length() - 1), YES),
                    session.reply(id + "A", YES),
                    session.reply("mcp-policy.x", YES),
                    session.reply("\\u006dcp-policy.x", YES),
                    session.send("[" + answer + "]"),
                    session.send("[" + Mcp.PING + "," + answer + "]"),
                    session.reply(id, "{\"action\":\"accept\",\"content\":{\"approve\":\"true\"}}"),
                    session.reply(id, "{\"action\":\"decline\",\"action\":\"accept\"}"),
                    session.reply(id, "[]"))) {
                assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
            }
            assertThat(site.toolsRun()).isEmpty();

            assertThat(session.reply(id, YES).status()).isEqualTo(202);
            assertThat(session.reply(id, YES).status()).isEqualTo(202);
            assertThat(asked.text()).isEqualTo("ran create_refund");
            assertThat(session.reply(id, NO).status()).isEqualTo(202);
        }
        assertThat(site.toolsRun()).containsExactly("create_refund");
        assertThat(site.requestsHeard()).hasSize(4);
    }

    @Test
    void clientWhenItCannotBeAskedInTheStreamThenTheCallWaitsForAnOperator() throws Exception {
        Site site = start(MINTING, BY_USER, "approval.url", "http://localhost:9/approvals");
        McpSession asking = McpSession.open(site, "2025-11-25", McpSession.FORM);
        McpSession silent = McpSession.open(site, "2025-11-25", "{}");
        McpSession old = McpSession.open(site, "2025-03-26", McpSession.FORM);

        for (RawAnswer answer : List.of(
                silent.send(REFUND),
                old.send(REFUND),
                site.post(REFUND),
                site.send(asking.sending(REFUND).without("Accept").with("Accept", "application/json")))) {
            assertThat(answer.json().at("/result/content/0/text").asString()).startsWith("[APPROVAL REQUIRED] ");
        }
        assertThat(asking.send("[" + REFUND + "]").text()).contains("[APPROVAL REQUIRED] ");
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void clientWhenItOpensAddressesThenTheErrorNamesThePage() throws Exception {
        Site site = start(MINTING, BY_USER.replace("user", "operator"), "approval.url", "http://localhost:9/approvals");
        McpSession session = McpSession.open(site, "2025-11-25", McpSession.URL);

        JsonNode error = session.send(REFUND).json().get("error");

        assertThat(error.get("code").asInt()).isEqualTo(-32042);
        JsonNode asked = error.at("/data/elicitations/0");
        assertThat(asked.get("mode").asString()).isEqualTo("url");
        String id = asked.get("elicitationId").asString();
        assertThat(asked.get("url").asString()).isEqualTo("http://localhost:9/approvals/" + id);
        assertThat(asked.get("message").asString()).contains("create_refund").doesNotContain("700", "ada");
        assertThat(session.send(REFUND).json().at("/error/data/elicitations/0")).isEqualTo(asked);
        assertThat(McpSession.open(site, "2025-06-18", McpSession.URL)
                        .send(REFUND)
                        .text())
                .contains("[APPROVAL REQUIRED] ");
        assertThat(site.toolsRun()).isEmpty();
    }

    /** Whatever the app answers, and however it does: the client gets a message that ends its call. */
    @Test
    void callWhenItRunsOnAStreamThatHasBegunThenEachKindOfAnswerEndsIt() throws Exception {
        String result =
                "{\"jsonrpc\":\"2.0\",\"id\":7,\n\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"\u00e9\"}]}}";
        String error = "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-1,\"message\":\"no\"}}";
        List<Script> answers = List.of(
                Script.json().then("setContentLength", "17").then("write", result),
                Script.json().then("print", result).then("flush").then("flushWriter"),
                new Script()
                        .then("setStatus", "400")
                        .then("setContentType", "application/json")
                        .then("write", error),
                Script.events()
                        .then("flush")
                        .then("write", ": hello\n\ndata: " + error + "\n\n")
                        .then("flushStream"),
                Script.events().then("print", "data: " + error + "\r\n\r\n"),
                new Script().then("sendError", "503", "later"),
                new Script().then("setStatus", "202"),
                new Script().then("write", "<html>"),
                Script.json().then("write", result.replace("\"id\":7", "\"id\":null")),
                Script.json().then("write", result).then("reset").then("write", "gone"),
                Script.events().then("sendError", "500", "broken"),
                Script.json().then("write", "{\"half").then("throw"));
        List<String> expected = List.of(
                "\u00e9",
                "\u00e9",
                "\"code\":-1",
                "\"code\":-1",
                "\"code\":-1",
                "status 503",
                "status 202",
                "status 200",
                "status 200",
                "status 200",
                "status 500",
                "status 500");
        for (String thread : List.of("same", "other")) {
            Site site = start(
                    WebApp.empty().with(Mcp.PATH, ScriptedServlet.class, Map.of("thread", thread)),
                    BY_USER,
                    "audit.file",
                    folder().resolve("audit-" + thread).toString());
            site.play(Script.json().then("setHeader", Mcp.SESSION_ID, "s").then("write", "{}"));
            McpSession session = McpSession.open(site, "2025-11-25", McpSession.FORM);
            for (int i = 0; i < answers.size(); i++) {
                if (thread.equals("other") && answers.get(i).toString().contains("throw")) {
                    continue;
                }
                site.play(answers.get(i));
                try (McpSession.Asked asked = session.call(REFUND)) {
                    session.reply(asked.id(), YES);
                    JsonNode answer = asked.next();
                    assertThat(answer.get("id").asInt())
                            .as(answers.get(i).toString())
                            .isEqualTo(7);
                    assertThat(answer.toString()).as(answers.get(i).toString()).contains(expected.get(i));
                }
            }
        }
    }

    @Test
    void callWhenAReloadDeniesItWhileItWaitsThenItDoesNotRun() throws Exception {
        Site site = start(MINTING, BY_USER, "reload-interval", "50ms");
        McpSession session = McpSession.open(site, "2025-11-25", McpSession.FORM);
        try (McpSession.Asked asked = session.call(REFUND)) {
            replace(Policies.denying("create_refund", "not any more"));
            while (!site.post(REFUND).text().contains("not any more")) {
                Thread.onSpinWait();
            }

            assertThat(session.reply(asked.id(), YES).status()).isEqualTo(202);

            assertThat(asked.text()).isEqualTo("[POLICY DENIED] not any more");
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void callWhenItsClientCancelsItWhileItWaitsThenItDoesNotRunWhateverIsAnsweredLater() throws Exception {
        Site site = start(MINTING, BY_USER);
        McpSession session = McpSession.open(site, "2025-11-25", McpSession.FORM);
        McpSession other = McpSession.open(site, "2025-11-25", McpSession.FORM);
        String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}";
        try (McpSession.Asked asked = session.call(REFUND)) {
            other.send(cancel);
            session.send(cancel.replace("7", "\"7\""));
            session.send(cancel);
            assertThat(asked.events().next()).isEmpty();

            assertThat(session.reply(asked.id(), YES).status()).isEqualTo(202);
        }
        assertThat(site.toolsRun()).isEmpty();
        // The app may know the call of an earlier request, so it hears of the cancellation as well.
        assertThat(site.requestsHeard()).hasSize(5);
    }
}
