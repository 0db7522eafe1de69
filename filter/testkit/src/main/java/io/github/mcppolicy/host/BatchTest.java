package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A batch runs whole or not at all, and every request in it is answered. */
final class BatchTest extends HostContract {
    private static final String NOTIFICATION = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    BatchTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DENY", "ALLOW"})
    void batchWhenEverythingIsAllowedThenEverythingRuns(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), defaultAction.policy());

        RawAnswer answer = site.post(
                Mcp.batch(Mcp.call("1", "get_order", "{}"), NOTIFICATION, Mcp.call("2", "list_orders", "{}")));

        assertThat(ids(answer)).containsExactly("1", "2");
        assertThat(site.toolsRun()).containsExactly("get_order", "list_orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DENY", "ALLOW"})
    void batchWhenOneCallIsDeniedThenNothingRunsAndEachRequestIsAnswered(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), defaultAction.policy());

        RawAnswer answer = site.post(Mcp.batch(
                Mcp.call("\"a\"", "get_order", "{}"),
                NOTIFICATION,
                Mcp.call("2", "delete_customer", "{}"),
                Mcp.PING.replace("1", "3")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(ids(answer)).containsExactly("\"a\"", "2", "3");
        assertThat(answer.json().get(1).toString()).contains("[POLICY DENIED] ask a colleague");
        assertThat(answer.json()).allSatisfy(each -> assertThat(saysNo(each)).isTrue());
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DENY", "ALLOW"})
    void batchWhenItHoldsOneDeniedCallThenTheAnswerIsABatchToo(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), defaultAction.policy());

        RawAnswer answer = site.post(Mcp.batch(Mcp.call("delete_customer")));

        assertThat(ids(answer)).containsExactly("1");
        assertThat(answer.text()).contains("[POLICY DENIED]");
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void batchWhenOneToolIsHiddenThenItFaresAsWithAnUnknownOneAndTheRestRuns() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_ALLOW);

        RawAnswer answer = site.post(Mcp.batch(
                Mcp.call("2", "purge_log", "{}"), Mcp.callWithoutId("purge_log"), Mcp.call("1", "get_order", "{}")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(ids(answer)).containsExactly("2", "1");
        assertThat(answer.json().get(0).get("error").get("message").asString()).isEqualTo("Unknown tool: purge_log");
        assertThat(site.toolsRun()).containsExactly("get_order");
        assertThat(new String(Site.bodyOf(site.onlyRequestHeard()), UTF_8))
                .isEqualTo(Mcp.batch(Mcp.call("1", "get_order", "{}")));
    }

    @Test
    void batchWhenOnlyNotificationsAreLeftOfItThenTheAppHasThemAndTheHiddenCallIsAnswered() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_ALLOW);

        RawAnswer answer = site.post(Mcp.batch(NOTIFICATION, Mcp.call("purge_log")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo("[{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,"
                        + "\"message\":\"Unknown tool: purge_log\"}}]");
        assertThat(site.requestsHeard()).hasSize(1);
    }

    @Test
    void batchWhenAllItsToolsAreHiddenThenTheAppHasNothing() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_ALLOW);

        assertThat(ids(site.post(Mcp.batch(Mcp.call("purge_log"))))).containsExactly("1");
        assertThat(site.post(Mcp.batch(Mcp.callWithoutId("purge_log"))).status())
                .isEqualTo(202);
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"purge_log", "unheard_of"})
    void batchWhenAnotherCallOfItIsDeniedThenAHiddenToolIsToldFromAnUnknownOneByNothing(String tool) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_ALLOW);

        RawAnswer answer = site.post(Mcp.batch(Mcp.call(tool), Mcp.call("2", "delete_customer", "{}")));

        assertThat(answer.json().get(0).toString()).contains("not run, because another message");
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void batchWhenItsAnswerIsAStreamThenTheAnswerForAHiddenToolIsItsFirstEvent() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.DEFAULT_ALLOW);
        site.play(Script.events().then("write", "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n"));

        RawAnswer answer = site.post(Mcp.batch(Mcp.PING, Mcp.call("2", "purge_log", "{}")));

        assertThat(answer.text())
                .isEqualTo("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32602,"
                        + "\"message\":\"Unknown tool: purge_log\"}}\n\n"
                        + "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "print"})
    void batchWhenItsAnswerIsAStreamThatIsFlushedBeforeItsFirstEventThenOursIsNotLost(String way) throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.DEFAULT_ALLOW);
        site.play(Script.events().then("flush").then(way, "data: {\"a\":1}\n\n"));

        RawAnswer answer = site.post(Mcp.batch(NOTIFICATION, Mcp.call("2", "purge_log", "{}")));

        assertThat(answer.text()).contains("Unknown tool: purge_log").endsWith("data: {\"a\":1}\n\n");
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, 200, <p>log in</p>",
        "application/json, 200, '{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600}}'"
    })
    void batchWhenTheAppAnswersItAsAWholeThenItsAnswerStaysAsItIs(String type, String status, String body)
            throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.DEFAULT_ALLOW);
        site.play(new Script()
                .then("setContentType", type)
                .then("setStatus", status)
                .then("write", body));

        RawAnswer answer = site.post(Mcp.batch(Mcp.PING, Mcp.call("2", "purge_log", "{}")));

        assertThat(answer.text()).isEqualTo(body);
    }

    @Test
    void batchWhenTheAppRefusesTheRestOfItThenItsAnswerStaysAsItIs() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.DEFAULT_ALLOW);
        site.play(Script.json().then("setStatus", "400").then("write", "{\"no\":\"batches\"}"));

        RawAnswer answer = site.post(Mcp.batch(Mcp.PING, Mcp.call("2", "purge_log", "{}")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"no\":\"batches\"}");
    }

    @Test
    void batchWhenACallWithoutAnIdIsDeniedThenNothingRuns() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_DENY);

        RawAnswer mixed = site.post(Mcp.batch(Mcp.call("get_order"), Mcp.callWithoutId("delete_customer")));
        RawAnswer notificationsOnly = site.post(Mcp.batch(NOTIFICATION, Mcp.callWithoutId("delete_customer")));

        assertThat(ids(mixed)).containsExactly("1");
        assertThat(notificationsOnly.status()).isEqualTo(400);
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DENY", "ALLOW"})
    void limitWhenABatchNeedsMoreThanIsLeftThenItSpendsNothing(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.limited(defaultAction, "get_order", 2, "global"));
        String one = Mcp.call("get_order");

        assertThat(site.post(Mcp.batch(one, one, one)).text())
                .contains("[RATE LIMITED] at most 2 per hour, 2 left, retry with fewer calls in one batch");
        assertThat(site.toolsRun()).isEmpty();

        assertThat(site.post(Mcp.batch(one, one)).text()).doesNotContain("[RATE LIMITED]");
        assertThat(site.post(one).text()).contains("[RATE LIMITED]");
        assertThat(site.toolsRun()).containsExactly("get_order", "get_order");
    }

    @Test
    void limitWhenAnotherCallOfTheBatchIsDeniedThenItIsNotSpent() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), """
                {"version": "1", "default": "deny",
                 "tools": {"get_order": {"rate_limit": {"max": 1, "window": 3600}}}}""");

        site.post(Mcp.batch(Mcp.call("get_order"), Mcp.call("unheard_of")));

        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");
        assertThat(site.post(Mcp.call("get_order")).text()).contains("[RATE LIMITED]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DENY", "ALLOW"})
    void listWhenItIsAskedForInABatchThenItsAnswerIsFiltered(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), defaultAction.policy());

        RawAnswer answer = site.post(Mcp.batch(Mcp.PING, Mcp.LIST_TOOLS.replace("\"id\":1", "\"id\":2")));

        assertThat(ids(answer)).containsExactly("1", "2");
        assertThat(answer.text()).contains("get_order").doesNotContain("purge_log");
    }

    private static boolean saysNo(JsonNode answer) {
        return answer.has("error") || answer.path("result").path("isError").asBoolean(false);
    }

    private static List<String> ids(RawAnswer answer) {
        assertThat(answer.json().isArray()).isTrue();
        List<String> ids = new ArrayList<>();
        answer.json().forEach(each -> ids.add(each.get("id").toString()));
        return ids;
    }
}
