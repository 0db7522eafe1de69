package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.PrincipalFilter;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The client is asked about a call in the call's result, and calls again with the answer (MCP 2026-07-28). */
@Timeout(60)
final class InputRequiredTest extends HostContract {
    private static final String KEY = "io.github.mcppolicy/approval";
    private static final String YES = "{\"action\":\"accept\",\"content\":{\"approve\":true}}";
    private static final String NO = "{\"action\":\"decline\"}";
    private static final String ACCEPT = "{\"action\":\"accept\"}";
    private static final String ARGUMENTS = "{\"amount\":700}";
    private static final String FORM = "{\"elicitation\":{\"form\":{}}}";
    private static final String URL = "{\"elicitation\":{\"url\":{}}}";
    private static final String BOTH = "{\"elicitation\":{\"form\":{},\"url\":{}}}";

    private static final String BY_USER = """
            {"version": "1", "default": "allow", "tools": {"create_refund":
              {"action": "require_approval", "reason": "Refunds need a person", "approval": {"by": "user"}}}}""";
    private static final String BY_OPERATOR = BY_USER.replace("user", "operator");
    private static final WebApp APP = WebApp.at(TreeServlet.class).behind("/*", PrincipalFilter.class);

    InputRequiredTest(Host host) {
        super(host);
    }

    /** @param more members of {@code params}, each followed by a comma */
    private static RawRequest call(String capabilities, String arguments, String more) {
        String params = "\"name\":\"create_refund\"," + more + "\"arguments\":" + arguments;
        String message = Mcp.stateless("tools/call", params)
                .replace("clientCapabilities\":{}", "clientCapabilities\":" + capabilities);
        return Mcp.post(message)
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", "tools/call")
                .with("Mcp-Name", "create_refund");
    }

    private static RawRequest call(String capabilities, String more) {
        return call(capabilities, ARGUMENTS, more);
    }

    private static String responses(String members) {
        return "\"inputResponses\":{" + members + "},";
    }

    private static String reply(String reply) {
        return responses("\"" + KEY + "\":" + reply);
    }

    private static String state(String text) {
        return "\"requestState\":\"" + text + "\",";
    }

    private static String state(RawAnswer asked) {
        assertThat(asked.json().at("/result/resultType").asString())
                .as(asked.toString())
                .isEqualTo("input_required");
        return asked.json().at("/result/requestState").asString();
    }

    private static String text(RawAnswer answer) {
        return answer.json().at("/result/content/0/text").asString(answer.toString());
    }

    @Test
    void callWhenTheUserSaysYesThenItRunsOnceAndTheAppSeesNothingOfIt() throws Exception {
        Site site = start(APP, BY_USER);
        RawAnswer asked = site.send(call(BOTH, ""));
        JsonNode request = asked.json().at("/result/inputRequests").get(KEY);
        assertThat(request.get("method").asString()).isEqualTo("elicitation/create");
        assertThat(request.at("/params/message").asString()).contains("create_refund", "amount: 700");
        assertThat(request.at("/params/requestedSchema/required/0").asString()).isEqualTo("approve");
        String retried = reply(YES) + state(state(asked));

        assertThat(text(site.send(call(BOTH, retried)))).isEqualTo("ran create_refund");

        assertThat(new String(Site.bodyOf(site.onlyRequestHeard()), UTF_8)).isEqualTo(sent(call(BOTH, "")));
        // Used up: the same again is another question, and the old answer answers nothing.
        state(site.send(call(BOTH, retried)));
        assertThat(site.toolsRun()).containsExactly("create_refund");
    }

    @Test
    void callWhenTheUserSaysNoThenItIsDenied() throws Exception {
        Site site = start(APP, BY_USER);

        RawAnswer denied = site.send(call(FORM, reply(NO) + state(state(site.send(call(FORM, ""))))));

        assertThat(text(denied)).startsWith("[APPROVAL DENIED] ");
        assertThat(denied.json().at("/result/resultType").asString()).isEqualTo("complete");
        assertThat(text(site.send(call(FORM, "")))).startsWith("[APPROVAL DENIED] ");
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void callWhenNobodyHasDecidedThenItIsToldToComeBack() throws Exception {
        Site site = start(APP, BY_USER);
        String state = state(state(site.send(call(FORM, ""))));

        for (String reply :
                List.of("{\"action\":\"cancel\"}", ACCEPT, "{}", "{\"action\":\"accept\",\"content\":{}}")) {
            assertThat(text(site.send(call(FORM, reply(reply) + state)))).startsWith("[APPROVAL REQUIRED] ");
        }
        // A state alone is not an answer, and an answer without its state answers nothing.
        state(site.send(call(FORM, state)));
        state(site.send(call(FORM, reply(YES))));
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void stateWhenItIsNotThisCallsThenTheCallIsRefused() throws Exception {
        Site site = start(APP, BY_USER);
        String state = state(site.send(call(FORM, "")));
        String yes = reply(YES);
        RawRequest ours = call(FORM, yes + state(state));

        for (RawRequest foreign : List.of(
                call(FORM, "{\"amount\":701}", yes + state(state)),
                call(FORM, "{\"amount\":\"700\"}", yes + state(state)),
                call(FORM, "{}", yes + state(state)),
                ours.with("X-User", "ada"),
                call(FORM, yes + state(state + "A")),
                call(FORM, yes + state(state.substring(0, state.length() - 2))),
                call(FORM, yes + state("mcp-policy.")),
                call(FORM, yes + state("\\u006dcp-policy.x")),
                call(FORM, yes + "\"requestState\":[],"),
                call(FORM, "\"inputResponses\":[]," + state(state)),
                Mcp.post(Mcp.stateless(
                                "tools/call", "\"name\":\"get_order\"," + state(state) + "\"arguments\":" + ARGUMENTS))
                        .with("MCP-Protocol-Version", "2026-07-28")
                        .with("Mcp-Method", "tools/call")
                        .with("Mcp-Name", "get_order"))) {
            RawAnswer answer = site.send(foreign);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().has("error")).isTrue();
        }
        assertThat(site.requestsHeard()).isEmpty();
        // The same values written in another way are the same call.
        assertThat(text(site.send(call(FORM, "{ \"amount\" : 7e2 }", yes + state(state)))))
                .isEqualTo("ran create_refund");
    }

    @Test
    void clientWhenItOnlyOpensAddressesThenItsUserIsShownThePageAndCannotSayYesItself() throws Exception {
        Site site = start(APP, BY_OPERATOR, "approval.url", "http://localhost:9/approvals/");
        RawAnswer asked = site.send(call(BOTH, ""));
        String state = state(asked);
        JsonNode params = asked.json().at("/result/inputRequests").get(KEY).get("params");
        assertThat(params.get("mode").asString()).isEqualTo("url");
        assertThat(params.get("url").asString()).matches("http://localhost:9/approvals/[0-9a-f]{32}");
        assertThat(params.get("message").asString()).contains("create_refund").doesNotContain("700");

        for (String reply : List.of(ACCEPT, YES, NO, "{\"action\":\"cancel\"}")) {
            assertThat(text(site.send(call(BOTH, reply(reply) + state(state))))).startsWith("[APPROVAL REQUIRED] ");
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"elicitation\":null}", "{\"elicitation\":{\"form\":true}}", URL})
    void clientWhenItCannotBeAskedThenAnOperatorIs(String capabilities) throws Exception {
        Site site = start(APP, BY_USER);

        assertThat(text(site.send(call(capabilities, "")))).startsWith("[APPROVAL REQUIRED] Refunds need a person. ");
        assertThat(text(site.send(call(capabilities, reply(YES))))).startsWith("[APPROVAL REQUIRED] ");
        assertThat(site.toolsRun()).isEmpty();
    }

    /** An app that asks for more itself, in the same call: with a state of its own, and without. */
    @ParameterizedTest
    @ValueSource(strings = {"\"requestState\":\"the app's \\u00e9\",", ""})
    void callWhenTheAppAsksForMoreThenItGoesOnWithoutANewQuestionAndOnlyOnce(String appState) throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), BY_USER);
        String asking = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"input_required\"," + appState
                + "\"inputRequests\":{\"theirs\":{\"method\":\"roots/list\"}}}}";
        site.play(Script.json().then("write", asking));
        String firstState = state(site.send(call(FORM, state("from before"))));
        RawAnswer theirs = site.send(call(FORM, reply(YES) + state(firstState)));
        String continued = state(theirs);
        assertThat(theirs.json().at("/result/inputRequests").has("theirs")).isTrue();
        assertThat(body(site, 0)).contains("\"requestState\":\"from before\"").doesNotContain(KEY, "mcp-policy.");

        String answered = responses("\"theirs\":{\"roots\":[ ]}");
        site.play(
                Script.json().then("write", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"complete\"}}"));
        RawAnswer done = site.send(call(FORM, answered + state(continued)));

        assertThat(done.json().at("/result/resultType").asString()).isEqualTo("complete");
        assertThat(body(site, 1)).contains(answered).doesNotContain("mcp-policy.");
        if (appState.isEmpty()) {
            assertThat(body(site, 1)).doesNotContain("requestState");
        } else {
            assertThat(body(site, 1)).contains(appState);
        }
        // The same once more would run the call twice for one yes.
        state(site.send(call(FORM, answered + state(continued))));
        assertThat(site.requestsHeard()).hasSize(2);
    }

    private static String sent(RawRequest request) {
        String bytes = new String(request.bytes(), UTF_8);
        return bytes.substring(bytes.indexOf("\r\n\r\n") + 4);
    }

    private static String body(Site site, int request) throws Exception {
        return new String(Site.bodyOf(site.requestsHeard().get(request)), UTF_8);
    }

    /** A call that needs no approval, of an app that asks for more: nobody looks at it. */
    @Test
    void callWhenItNeedsNoApprovalThenWhatTheAppAsksForAndGetsStaysAsItIs() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.ALLOW_ALL);
        String asking =
                "{\"jsonrpc\":\"2.0\", \"id\":1,\"result\":{\"resultType\":\"input_required\",\"requestState\":\"x\"}}";
        site.play(Script.json().then("write", asking));
        RawRequest call = call(FORM, responses("\"theirs\": { \"action\":\"accept\"}") + state("theirs"));

        assertThat(site.send(call).text()).isEqualTo(asking);
        assertThat(body(site, 0)).isEqualTo(sent(call));
    }
}
