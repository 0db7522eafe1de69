package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the rules for resources let through to a handler that would answer everything. */
final class ResourceRulesTest extends HostContract {
    private static final String DEFAULT_DENY = """
            {"version": "1", "default": "deny", "tools": {"get_order": {}},
             "resources": {"default": "deny", "hide": ["file:///secret/*"],
                           "items": {"file:///docs/*": {},
                                     "file:///docs/draft": {"action": "deny", "reason": "ask a colleague"}}}}""";

    private static final String DEFAULT_ALLOW = """
            {"version": "1", "default": "allow",
             "resources": {"default": "allow", "hide": ["file:///secret/*"],
                           "items": {"file:///docs/draft": {"action": "deny"}}}}""";

    ResourceRulesTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources/read", "resources/subscribe", "resources/unsubscribe"})
    void resourceWhenAllowedThenTheHandlerHasIt(String method) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        assertThat(site.post(use(method, "file:///docs/a")).text()).contains("\"done\"");

        assertThat(site.toolsRun()).containsExactly(method + " file:///docs/a");
    }

    @ParameterizedTest
    @CsvSource({
        "resources/read, file:///docs/draft, /resources/items/file:~1~1~1docs~1draft/action, ask a colleague",
        "resources/subscribe, file:///docs/draft, /resources/items/file:~1~1~1docs~1draft/action, ask a colleague",
        "resources/read, db://orders, /resources/default, the resource is not allowed by the policy",
        "resources/subscribe, db://orders, /resources/default, the resource is not allowed by the policy",
        "resources/unsubscribe, db://orders, /resources/default, the resource is not allowed by the policy"
    })
    void resourceWhenDeniedThenNoHandlerHasItAndTheErrorNamesTheRule(
            String method, String uri, String rule, String reason) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        RawAnswer answer = site.post(use(method, uri));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-31403,\"message\":\"[POLICY DENIED] "
                        + reason + "\",\"data\":{\"io.github.mcppolicy/rule\":\"" + rule + "\"}}}");
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///docs/../etc/passwd",
                "file:///docs/%2e%2e/etc/passwd",
                "file:///docs/..%2F..%2Fetc/passwd",
                "file:///docs/x/../Draft",
                "file:///DOCS/a"
            })
    void resourceWhenItsUriLeadsElsewhereThenNoHandlerHasIt(String uri) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        assertThat(code(site.post(use("resources/read", uri)))).isEqualTo(-31403);
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources/read", "resources/subscribe", "resources/unsubscribe"})
    void hiddenResourceWhenTheDefaultIsDenyThenItsAnswerIsThatOfAnUnlistedOne(String method) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        RawAnswer hidden = site.post(use(method, "file:///secret/key"));
        RawAnswer otherSpelling = site.post(use(method, "FILE:///secret/key"));
        RawAnswer unlisted = site.post(use(method, "file:///sacred/key"));

        assertThat(hidden.timeless()).isEqualTo(unlisted.timeless());
        assertThat(otherSpelling.timeless()).isEqualTo(unlisted.timeless());
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resources/read", "resources/subscribe", "resources/unsubscribe"})
    void hiddenResourceWhenTheDefaultIsAllowThenItDoesNotExist(String method) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_ALLOW);

        assertThat(site.post(use(method, "file:///secret/key")).text())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32002,"
                        + "\"message\":\"Resource not found\",\"data\":{\"uri\":\"file:///secret/key\"}}}");
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void hiddenResourceWhenReadInTheStatelessEraThenItDoesNotExistAsItSaysThere() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_ALLOW);
        RawRequest read = Mcp.postStateless("resources/read", "\"uri\":\"file:///secret/key\"")
                .with("Mcp-Name", "file:///secret/key");

        assertThat(code(site.send(read))).isEqualTo(-32602);
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void resourceWhenNamedWithoutAnIdThenItIsEvaluatedAllTheSame() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_ALLOW);

        RawAnswer denied = site.post(use("resources/read", "file:///docs/draft").replace("\"id\":1,", ""));
        RawAnswer hidden = site.post(use("resources/read", "file:///secret/key").replace("\"id\":1,", ""));

        assertThat(denied.status()).isEqualTo(400);
        assertThat(hidden.status()).isEqualTo(202);
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "resources/list, file:///docs/a;db://orders, file:///secret/key",
        "resources/templates/list, file:///docs/{name};file:///{+path}, file:///secret/{name}"
    })
    void listWhenAskedForThenWhatIsHiddenIsGone(String method, String shown, String hidden) throws Exception {
        Site guarded = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);
        Site bare = startBare(WebApp.at(TreeServlet.class));

        String whole = bare.post(request(method)).text();
        String filtered = guarded.post(request(method)).text();

        assertThat(whole).contains(hidden);
        assertThat(filtered).isEqualTo(whole.replaceFirst(",\\{[^{]*(\\Q" + hidden + "\\E)\"\\}", ""));
        assertThat(filtered).contains(shown.split(";"));
    }

    @Test
    void listWhenItComesInAStreamThenWhatIsHiddenIsGone() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), DEFAULT_DENY);
        String stream = "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resources\":[{\"uri\":\"a\"}%s],"
                + "\"cacheScope\":\"%s\"}}\n\n";
        String filtered = stream.formatted("", "private");
        site.play(Script.events().then("write", stream.formatted(",{\"uri\":\"file:///secret/key\"}", "public")));

        assertThat(site.post(request("resources/list")).text()).isEqualTo(filtered);
        assertThat(site.send(RawRequest.of("GET", Mcp.PATH)).text()).isEqualTo(filtered);
    }

    @Test
    void listsWhenTheyAreAskedForInABatchThenAllAreFiltered() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        RawAnswer answer = site.post(
                Mcp.batch(Mcp.LIST_TOOLS, request("resources/list"), request("resources/templates/list"), Mcp.PING));

        assertThat(answer.json()).hasSize(4);
        assertThat(answer.text()).contains("file:///docs/a", "purge_log").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ref/resource\",\"uri\":\"file:///secret/{name}\"}",
                "{\"type\":\"ref/resource\",\"uri\":\"db://{table}\"}"
            })
    void completionWhenItsTemplateIsHiddenOrUnlistedThenNoHandlerHasIt(String reference) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        RawAnswer answer = site.post(complete(reference));

        assertThat(code(answer)).isEqualTo(-31403);
        assertThat(answer.text()).contains("/resources/default");
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void completionWhenItsTemplateIsAllowedThenTheHandlerHasIt() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        assertThat(site.post(complete("{\"type\":\"ref/resource\",\"uri\":\"file:///docs/{name}\"}"))
                        .text())
                .contains("\"done\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"file:///docs/a\",\"file:///docs/b\"', 0, -",
        "'', 0, -",
        "'\"file:///docs/a\",\"file:///secret/key\"', -31403, /resources/hide/0",
        "'\"db://orders\"', -31403, /resources/default"
    })
    void subscriptionWhenOneOfItsResourcesIsStoppedThenNoHandlerHasIt(String uris, int code, String rule)
            throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);
        String params = "\"notifications\":{\"toolsListChanged\":true,\"resourceSubscriptions\":[" + uris + "]}";

        RawAnswer answer = site.send(Mcp.postStateless("subscriptions/listen", params));

        assertThat(answer.json().path("error").path("code").asInt(0)).isEqualTo(code);
        assertThat(site.requestsHeard()).hasSize(code == 0 ? 1 : 0);
        assertThat(audit().awaitRecords(1).get(0).path("rule").asString("-")).isEqualTo(rule);
    }

    @Test
    void limitWhenSpentThenTheErrorSaysWhenToComeAgainAndToolsShareTheCount() throws Exception {
        String limit = "{\"limits\":[{\"counter\":\"all\",\"window\":\"hour\",\"max\":2,\"scope\":\"grant\"}]}";
        Site site = start(WebApp.at(TreeServlet.class), """
                {"version": "1", "default": "deny", "tools": {"get_order": %1$s},
                 "resources": {"default": "deny", "items": {"file:///docs/*": %1$s}}}""".formatted(limit));

        site.post(Mcp.call("get_order"));
        site.post(use("resources/read", "file:///docs/a"));
        RawAnswer limited = site.post(use("resources/read", "file:///docs/b"));

        JsonNode error = limited.json().get("error");
        assertThat(error.get("code").asInt()).isEqualTo(-31403);
        assertThat(error.get("message").asString()).startsWith("[RATE LIMITED] at most 2 per hour, 0 left, retry in ");
        assertThat(error.get("data").get("io.github.mcppolicy/rule").asString())
                .isEqualTo("/resources/items/file:~1~1~1docs~1*/limits/0");
        assertThat(error.get("data")
                        .get("io.github.mcppolicy/retryAfterSeconds")
                        .asInt())
                .isBetween(1, 3600);
        assertThat(site.toolsRun()).containsExactly("get_order", "resources/read file:///docs/a");
    }

    @Test
    void batchWhenOneResourceIsDeniedThenNothingRunsAndEachRequestIsAnswered() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        RawAnswer answer = site.post(Mcp.batch(
                Mcp.call("get_order"),
                use("resources/read", "file:///docs/a"),
                use("resources/read", "db://orders"),
                request("resources/list")));

        assertThat(answer.json()).hasSize(4);
        assertThat(answer.json().get(2).toString()).contains("/resources/default");
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void policyWithoutRulesForResourcesWhenTheyAreUsedThenAllIsPassedOnAndRecorded() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_DENY);

        site.post(use("resources/read", "file:///secret/key"));

        assertThat(site.toolsRun()).containsExactly("resources/read file:///secret/key");
        assertThat(audit().awaitRecords(1).get(0).get("decision").asString()).isEqualTo("pass");
    }

    @ParameterizedTest
    @CsvSource({
        "file:///docs/a, allow, -",
        "db://orders, deny, /resources/default",
        "file:///secret/key, hide, /resources/hide/0"
    })
    void recordWhenAResourceIsReadThenItNamesTheResource(String uri, String decision, String rule) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY);

        site.post(use("resources/read", uri));

        JsonNode entry = audit().awaitRecords(1).get(0);
        assertThat(entry.get("method").asString()).isEqualTo("resources/read");
        assertThat(entry.get("resource").asString()).isEqualTo(uri);
        assertThat(entry.get("decision").asString()).isEqualTo(decision);
        assertThat(entry.path("rule").asString("-")).isEqualTo(rule);
    }

    @Test
    void monitorWhenAResourceIsReadThenItIsAnsweredAndTheRecordSaysWhatWouldHaveBeen() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_DENY, "mode", "monitor");

        site.post(use("resources/read", "file:///secret/key"));
        RawAnswer list = site.post(request("resources/list"));

        assertThat(site.toolsRun()).containsExactly("resources/read file:///secret/key");
        assertThat(list.text()).contains("file:///secret/key");
        assertThat(audit().awaitRecords(1).get(0).get("decision").asString()).isEqualTo("hide");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Resources/Read", "resources/read ", "resources\uff0fread", "RESOURCES/TEMPLATES/LIST"})
    void methodWhenItCanBeTakenForOneOfResourcesThenIsRefusedWhateverTheDefault(String method) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), DEFAULT_ALLOW);

        assertThat(site.post(use(method, "file:///docs/draft")).status()).isEqualTo(400);
        assertThat(site.requestsHeard()).isEmpty();
    }

    private static int code(RawAnswer answer) {
        return answer.json().get("error").get("code").asInt();
    }

    private static String use(String method, String uri) {
        return """
               {"jsonrpc":"2.0","id":1,"method":"%s","params":{"uri":"%s"}}""".formatted(method, uri);
    }

    private static String request(String method) {
        return """
               {"jsonrpc":"2.0","id":1,"method":"%s"}""".formatted(method);
    }

    private static String complete(String reference) {
        return """
               {"jsonrpc":"2.0","id":1,"method":"completion/complete",\
               "params":{"ref":%s,"argument":{"name":"name","value":"a"}}}""".formatted(reference);
    }
}
