package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments that must be repeated in headers, once a list has shown the schema that demands it. */
final class ParameterHeadersTest extends HostContract {
    private static final String LIST = list("{\"region\":{\"type\":\"string\",\"x-mcp-header\":\"Region\"}}");
    private static final String PLAIN_LIST = list("{\"region\":{\"type\":\"string\"}}");
    private static final String HIDING = """
            {"version": "1", "default": "allow", "hide": ["query"]}""";
    private static final RawRequest LIST_TOOLS = Mcp.postStateless("tools/list", "");
    private static final RawRequest CALL = Mcp.statelessCall("query", "{\"region\":\"eu\"}");
    private static final String HEADER = "Mcp-Param-Region";

    ParameterHeadersTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/event-stream"})
    void callWhenTheSchemaWasShownThenItsHeadersMustAgree(String type) throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.ALLOW_ALL);
        String answer = type.equals("application/json") ? LIST : "data: " + LIST + "\n\n";
        site.play(new Script().then("setContentType", type).then("write", answer));
        assertThat(site.send(CALL).status()).isEqualTo(200);

        assertThat(site.send(LIST_TOOLS).text()).isEqualTo(answer);

        assertMismatch(site.send(CALL));
        assertMismatch(site.send(CALL.with(HEADER, "us")));
        assertMismatch(site.send(CALL.with(HEADER, "eu").with("MCP-PARAM-REGION", "eu")));
        assertMismatch(site.send(CALL.with(HEADER, "=?base64?ZXU?=")));
        assertThat(site.requestsHeard()).hasSize(2);
        assertThat(site.send(CALL.with("mcp-param-region", " eu ")).status()).isEqualTo(200);
        assertThat(site.send(CALL.with(HEADER, "=?base64?ZXU=?=")).status()).isEqualTo(200);
        assertThat(site.post(Mcp.call("1", "query", "{\"region\":\"eu\"}")).status())
                .isEqualTo(200);
        assertThat(audit().records())
                .anyMatch(record -> record.path("detail")
                        .asString("")
                        .equals("the headers Mcp-Param-* differ from params.arguments"));
    }

    @ParameterizedTest
    @CsvSource({"get_order,{}", "query,{}", "query,{\"region\":null}"})
    void callWhenNoSuchArgumentIsThereThenNoHeaderIsExpected(String tool, String arguments) throws Exception {
        Site site = shown(LIST);

        assertThat(site.send(Mcp.statelessCall(tool, arguments)).status()).isEqualTo(200);
    }

    @Test
    void callWhenCallersWereShownDifferentSchemasThenItMayAgreeWithAny() throws Exception {
        Site site = shown(LIST);
        site.play(Script.json().then("write", PLAIN_LIST));
        site.send(LIST_TOOLS);

        assertThat(site.send(CALL).status()).isEqualTo(200);
        assertThat(site.send(CALL.with(HEADER, "eu")).status()).isEqualTo(200);
    }

    @Test
    void listWhenItIsOfTheOlderEraThenItTeachesNothing() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.ALLOW_ALL);
        site.play(Script.json().then("write", LIST));
        site.post(Mcp.LIST_TOOLS);

        assertThat(site.send(CALL).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "no JSON",
                "{\"result\":{\"tools\":[{\"name\":\"query\",\"inputSchema\":[[[",
                "null",
                "[]"
            })
    void listWhenItIsBrokenThenItPassesAndTeachesNothing(String broken) throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.ALLOW_ALL);
        site.play(Script.json().then("write", broken));

        assertThat(site.send(LIST_TOOLS).text()).isEqualTo(broken);
        assertThat(site.send(CALL).status()).isEqualTo(200);
    }

    @Test
    void listWhenItIsCompressedAllTheSameThenItPasses() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.ALLOW_ALL);
        site.play(Script.json().then("setHeader", "Content-Encoding", "br").then("write", LIST));

        assertThat(site.send(LIST_TOOLS).text()).isEqualTo(LIST);
        assertThat(site.send(CALL).status()).isEqualTo(200);
    }

    @Test
    void hiddenToolWhenItsHeadersAreMissingThenItIsAnsweredLikeOneThatDoesNotExist() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), HIDING);
        site.play(Script.json().then("write", LIST));
        assertThat(site.send(LIST_TOOLS).text()).doesNotContain("query");

        RawAnswer answer = site.send(CALL);

        assertThat(answer.json().get("error").get("message").asString()).isEqualTo("Unknown tool: query");
    }

    private Site shown(String list) throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.ALLOW_ALL);
        site.play(Script.json().then("write", list));
        site.send(LIST_TOOLS);
        return site;
    }

    private static void assertMismatch(RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("id").asInt()).isEqualTo(1);
        assertThat(answer.json().get("error").get("code").asInt()).isEqualTo(-32020);
    }

    private static String list(String properties) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"complete\",\"ttlMs\":0,\"cacheScope\":\"public\","
                + "\"tools\":[{\"name\":\"query\",\"inputSchema\":{\"type\":\"object\",\"properties\":" + properties
                + "}},{\"name\":\"get_order\",\"inputSchema\":{\"type\":\"object\"}}]}}";
    }
}
