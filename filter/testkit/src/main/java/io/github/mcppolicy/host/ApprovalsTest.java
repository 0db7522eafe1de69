package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Calls that need a person's yes, as a client sees them that cannot be asked anything. */
@Tag(HostContract.DECISIONS)
final class ApprovalsTest extends HostContract {
    private static final String WAITS =
            "\\[APPROVAL REQUIRED\\] a person has to approve this call\\. Request [0-9a-f]{32} waits for a person until"
                    + " [-0-9T:]+Z\\. Call again with the same arguments after it was approved\\.";

    private static final String POLICY = """
            {"version": "1", "default": "deny",
             "tools": {
               "get_order": {"rate_limit": {"max": 2, "window": "hour"}},
               "drop_data": {"action": "require_approval", "mode": "monitor"},
               "delete_customer": {"action": "require_approval", "approval": {"ttl": 600},
                                   "rate_limit": {"max": 1, "window": "hour"}}}}""";

    ApprovalsTest(Host host) {
        super(host);
    }

    @Test
    void callWhenItNeedsAYesThenItWaitsAndIsTheSameQuestionHoweverItIsWritten() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), POLICY);

        List<JsonNode> results =
                List.of("{\"a\":1,\"b\":[]}", "{ \"b\": [], \"a\": 1.0 }", "{\"a\":10e-1,\"b\":[]}").stream()
                        .map(arguments -> result(site, Mcp.call("1", "delete_customer", arguments)))
                        .toList();
        JsonNode other = result(site, Mcp.call("1", "delete_customer", "{\"a\":\"1\",\"b\":[]}"));

        assertThat(results).allSatisfy(result -> {
            assertThat(result.get("isError").asBoolean()).isTrue();
            assertThat(result.at("/content/0/text").asString()).matches(WAITS);
            assertThat(result.get("_meta").get("io.github.mcppolicy/rule").asString())
                    .isEqualTo("/tools/delete_customer/action");
        });
        assertThat(results).extracting(ApprovalsTest::approval).containsOnly(approval(results.get(0)));
        assertThat(approval(other)).isNotEqualTo(approval(results.get(0)));
        assertThat(site.toolsRun()).isEmpty();
        assertThat(audit().awaitRecords(6))
                .extracting(entry -> entry.path("decision")
                        .asString(entry.path("approvalStep").asString("")))
                .containsExactly("asked", "approval", "approval", "approval", "asked", "approval");
    }

    @Test
    void statelessCallWhenItNeedsAYesThenItsResultIsComplete() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), POLICY);

        JsonNode result =
                site.send(Mcp.statelessCall("delete_customer", "{}")).json().get("result");

        assertThat(result.get("resultType").asString()).isEqualTo("complete");
        assertThat(result.at("/content/0/text").asString()).matches(WAITS);
    }

    @Test
    void batchWhenOneOfItsCallsWaitsThenNothingOfItRunsOrIsCounted() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), POLICY);
        String batch = Mcp.batch(Mcp.call("get_order"), Mcp.call("2", "delete_customer", "{}"));

        for (int i = 0; i < 3; i++) {
            RawAnswer answer = site.post(batch);

            assertThat(answer.json().at("/0/result/content/0/text").asString()).startsWith("[POLICY DENIED] not run");
            assertThat(answer.json().at("/1/result/content/0/text").asString()).matches(WAITS);
        }

        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");
        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");
        assertThat(site.post(Mcp.call("get_order")).text()).contains("[RATE LIMITED]");
    }

    @Test
    void callerWhenItHasAsManyOpenQuestionsAsItMayThenTheNextIsRefused() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), POLICY, "approval.max-open-per-caller", "3");

        List<String> texts = IntStream.range(0, 4)
                .mapToObj(i -> result(site, Mcp.call("1", "delete_customer", "{\"i\":" + i + "}"))
                        .at("/content/0/text")
                        .asString())
                .toList();

        assertThat(texts.subList(0, 3)).allMatch(text -> text.matches(WAITS));
        assertThat(texts.get(3)).contains("because 3 requests of this caller are open already");
    }

    @Test
    void notificationWhenItNeedsAYesThenItDoesNotRun() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), POLICY);

        RawAnswer answer = site.post(Mcp.callWithoutId("delete_customer"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("[APPROVAL REQUIRED]").contains("Nobody is asked about a notification");
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void entryWhenItMonitorsThenItsCallRunsAndItsToolIsShown() throws Exception {
        Site site = start(
                WebApp.at(TreeServlet.class),
                POLICY.replace("\"default\": \"deny\"", "\"default\": \"deny\", \"show\": \"callable\""));

        assertThat(site.post(Mcp.call("drop_data")).text()).contains("ran drop_data");
        assertThat(site.post(Mcp.LIST_TOOLS).text()).contains("delete_customer").doesNotContain("purge_log");

        JsonNode entry = audit().awaitRecords(1).get(0);
        assertThat(entry.get("decision").asString()).isEqualTo("approval");
        assertThat(entry.get("mode").asString()).isEqualTo("monitor");
    }

    private static JsonNode result(Site site, String message) {
        try {
            return site.post(message).json().get("result");
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String approval(JsonNode result) {
        return result.get("_meta").get("io.github.mcppolicy/approval").asString();
    }
}
