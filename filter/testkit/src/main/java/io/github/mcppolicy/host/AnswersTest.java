package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client is told about a message that the policy stops. */
final class AnswersTest extends HostContract {

    AnswersTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @EnumSource
    void deniedToolWhenCalledThenTheAnswerIsAToolErrorThatNamesTheRule(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), defaultAction.policy());

        RawAnswer answer = site.post(Mcp.call("delete_customer"));

        assertDenied(answer, "/tools/delete_customer/action");
        assertThat(text(answer.json())).isEqualTo("[POLICY DENIED] ask a colleague");
        assertThat(answer.json().get("id").asInt()).isEqualTo(1);
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unheard_of", "Get_Order", "GET_ORDER", "get_order ", " get_order", "get_order\\u0000", ""})
    void unlistedToolWhenTheDefaultIsDenyThenTheRuleIsTheDefault(String tool) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_DENY);

        assertDenied(site.post(Mcp.call(tool)), "/default");

        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "9007199254740993",
                "123456789012345678901234567890",
                "\"\"",
                "\"abc\"",
                "\"1\"",
                "\"\\u0041\\n\\\"\\\\\\/\"",
                "\"\u20AC \uD83D\uDE00\"",
                "\"\\ud83d\\ude00\"",
                "\"\\u2028</script>\""
            })
    void idWhenTheCallIsDeniedThenItComesBackAsItWas(String id) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_DENY);

        RawAnswer answer = site.post(Mcp.call(id, "delete_customer", "{}"));

        assertDenied(answer, "/tools/delete_customer/action");
        assertThat(answer.json().get("id")).isEqualTo(new JsonMapper().readTree(id));
    }

    @Test
    void ruleWhenTheToolsNameNeedsEscapingThenThePointerIsEscaped() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), """
                {"version": "1", "default": "allow", "tools": {"a/b~c": {"action": "deny"}}}""");

        assertDenied(site.post(Mcp.call("a/b~c")), "/tools/a~1b~0c/action");
    }

    @Test
    void hiddenToolWhenTheDefaultIsDenyThenItsAnswerIsThatOfAnUnlistedOne() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_DENY);

        RawAnswer hidden = site.post(Mcp.call("purge_log"));
        RawAnswer unlisted = site.post(Mcp.call("purge_lox"));

        assertDenied(hidden, "/default");
        assertThat(hidden.headers())
                .filteredOn(header -> !header.name().equalsIgnoreCase("Date"))
                .isEqualTo(unlisted.timeless().headers());
        assertThat(hidden.text().replace("purge_log", "purge_lox")).isEqualTo(unlisted.text());
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void hiddenToolWhenTheDefaultIsAllowThenItDoesNotExist() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_ALLOW);

        RawAnswer answer = site.post(Mcp.call("\"a\"", "purge_log", "{}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("id").asString()).isEqualTo("a");
        assertThat(answer.json().get("error").get("code").asInt()).isEqualTo(-32602);
        assertThat(answer.json().get("error").get("message").asString()).isEqualTo("Unknown tool: purge_log");
        assertThat(answer.text()).doesNotContain("/hide");
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void limitWhenItIsSpentThenTheAnswerSaysWhenToTryAgain(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.limited(defaultAction, "get_order", 1, "global"));
        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");

        RawAnswer answer = site.post(Mcp.call("get_order"));

        JsonNode meta = assertToolError(answer);
        assertThat(text(answer.json())).matches("\\[RATE LIMITED] at most 1 per hour, 0 left, retry in [0-9]+ s");
        assertThat(meta.get("io.github.mcppolicy/rule").asString()).isEqualTo("/tools/get_order/limits/0");
        assertThat(meta.get("io.github.mcppolicy/retryAfterSeconds").asInt()).isBetween(3000, 3600);
        assertThat(text(answer.json()))
                .contains("retry in " + meta.get("io.github.mcppolicy/retryAfterSeconds") + " s");
        assertThat(site.toolsRun()).containsExactly("get_order");
    }

    @Test
    void limitWhenASmallerAmountWouldPassThenTheAnswerNamesItAndItPasses() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), """
                {"version": "1", "default": "deny",
                 "tools": {"create_refund": {"limits": [{"counter": "refunds", "window": "day", "max": 1000,
                                                         "scope": "global", "increment_from": "args.amount"}]}}}""");
        site.post(Mcp.call("1", "create_refund", "{\"amount\":749.5}"));

        RawAnswer tooMuch = site.post(Mcp.call("2", "create_refund", "{\"amount\":300}"));
        RawAnswer rest = site.post(Mcp.call("3", "create_refund", "{\"amount\":250.5}"));
        RawAnswer nothingLeft = site.post(Mcp.call("4", "create_refund", "{\"amount\":0.5}"));

        assertThat(text(tooMuch.json()))
                .matches("\\[RATE LIMITED] at most 1000 of args\\.amount per day, 250\\.5 left, "
                        + "retry with at most 250\\.5, or in [0-9]+ s");
        assertThat(text(rest.json())).isEqualTo("ran create_refund");
        assertThat(text(nothingLeft.json()))
                .matches("\\[RATE LIMITED] at most 1000 of args\\.amount per day, 0 left, retry in [0-9]+ s");
        assertThat(audit().awaitRecords(4))
                .filteredOn(entry -> entry.get("decision").asString().equals("limit"))
                .extracting(entry -> entry.get("detail").asString())
                .containsOnly("at most 1000 of args.amount per day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers/purge", "tools/call2", "tools", "", "sampling/createMessage"})
    void unknownMethodWhenTheDefaultIsDenyThenItIsDenied(String method) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_DENY);

        RawAnswer answer = site.post("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("id").asInt()).isEqualTo(7);
        assertThat(answer.json().get("error").get("code").asInt()).isEqualTo(-31403);
        assertThat(answer.json().get("error").get("message").asString()).isNotBlank();
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DENY, delete_customer", "DENY, unheard_of", "DENY, purge_log", "ALLOW, delete_customer"})
    void deniedToolWhenCalledWithoutAnIdThenItIsABadRequest(DefaultAction defaultAction, String tool) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), defaultAction.policy());

        assertThat(site.post(Mcp.callWithoutId(tool)).status()).isEqualTo(400);

        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void limitWhenItIsSpentWithoutAnIdThenItIsABadRequest(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.limited(defaultAction, "get_order", 1, "global"));

        assertThat(site.post(Mcp.callWithoutId("get_order")).status()).isEqualTo(202);
        assertThat(site.post(Mcp.callWithoutId("get_order")).status()).isEqualTo(400);

        assertThat(site.toolsRun()).containsExactly("get_order");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\":100}|allowed",
                "{\"amount\":100.01}|/tools/create_refund/deny_if/0",
                "{\"amount\":1e9}|/tools/create_refund/deny_if/0",
                "{\"amount\":\"5000\"}|/tools/create_refund/deny_if/0",
                "{\"amount\":[5000]}|/tools/create_refund/deny_if/0",
                "{\"Amount\":5000,\"amount\":1}|/tools/create_refund/deny_if/0",
                "{\"amount \":5000}|/tools/create_refund/deny_if/0",
                "{\"\\u0061mount\":5000}|/tools/create_refund/deny_if/0",
                "{\"other\":5000}|allowed"
            })
    void conditionWhenItHoldsOrCannotBeEvaluatedThenTheCallIsDenied(String arguments, String rule) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), """
                {"version": "1", "default": "deny", "tools": {"create_refund": {"deny_if": [
                  {"conditions": [{"path": "args.amount", "op": "gt", "value": 100}], "on_deny": "too much"}]}}}""");

        RawAnswer answer = site.post(Mcp.call("1", "create_refund", arguments));

        if (rule.equals("allowed")) {
            assertThat(answer.text()).contains("ran create_refund");
        } else {
            assertDenied(answer, rule);
            assertThat(site.requestsHeard()).isEmpty();
        }
    }

    static void assertDenied(RawAnswer answer, String rule) {
        assertThat(text(answer.json())).startsWith("[POLICY DENIED] ");
        assertThat(assertToolError(answer).get("io.github.mcppolicy/rule").asString())
                .isEqualTo(rule);
    }

    private static JsonNode assertToolError(RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        JsonNode result = answer.json().get("result");
        assertThat(answer.json().get("jsonrpc").asString()).isEqualTo("2.0");
        assertThat(result.get("isError").asBoolean()).isTrue();
        assertThat(result.get("content").get(0).get("type").asString()).isEqualTo("text");
        return result.get("_meta");
    }

    private static String text(JsonNode answer) {
        return answer.get("result").get("content").get(0).get("text").asString();
    }
}
