package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Requests of revision 2026-07-28, beside requests of the older revisions at the same endpoint. */
final class StatelessEraTest extends HostContract {
    private static final String VERSION = "MCP-Protocol-Version";
    private static final String METHOD = "Mcp-Method";
    private static final String NAME = "Mcp-Name";
    private static final RawRequest CALL = Mcp.statelessCall("get_order", "{}");

    StatelessEraTest(Host host) {
        super(host);
    }

    @TestFactory
    Stream<DynamicTest> callWhenItsHeadersDoNotSayWhatItsBodySaysThenNothingRuns() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);
        return Stream.of(
                        CALL.without(VERSION),
                        CALL.without(VERSION).with(VERSION, "2025-11-25"),
                        CALL.without(VERSION).with(VERSION, "2026-07-29"),
                        CALL.with(VERSION, "2026-07-28"),
                        CALL.with(VERSION, "2025-11-25"),
                        CALL.without(METHOD),
                        CALL.without(METHOD).with(METHOD, "tools/list"),
                        CALL.without(METHOD).with(METHOD, "TOOLS/CALL"),
                        CALL.with(METHOD, "tools/call"),
                        CALL.with("mcp-method", "tools/list"),
                        CALL.without(NAME),
                        CALL.without(NAME).with(NAME, ""),
                        CALL.without(NAME).with(NAME, "Get_order"),
                        CALL.without(NAME).with(NAME, "get_order, get_order"),
                        CALL.without(NAME).with(NAME, "=?base64?Z2V0X29yZGVy"),
                        CALL.without(NAME).with(NAME, "=?base64?Z2V0X29yZGVyCg==?="),
                        CALL.without(NAME).with(NAME, "=?base64?Z2V0X29yZGV?="),
                        CALL.with(NAME, "get_order"),
                        CALL.with("MCP-NAME", "list_orders"))
                .map(request -> DynamicTest.dynamicTest(head(request), () -> {
                    RawAnswer answer = site.send(request);

                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.json().get("id").asInt()).isEqualTo(1);
                    assertThat(code(answer)).isEqualTo(-32020);
                    assertThat(site.requestsHeard()).isEmpty();
                }));
    }

    @ParameterizedTest
    @CsvSource({"caf\u00e9,caf\u00e9", "caf\u00e9,cafe", "caf\u00e9,caf\u00c3\u00a9", "get_order,get_order\u00a0"})
    void nameWhenItsHeaderIsNotAsciiThenNothingRuns(String tool, String header) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);

        RawAnswer answer = site.send(Mcp.statelessCall(tool, "{}").without(NAME).with(NAME, header));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(site.requestsHeard()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> callWhenItsHeadersSayTheSameThenItsBytesReachTheApplication() throws Exception {
        byte[] sent = Mcp.stateless("tools/call", "\"name\":\"get_order\",\"arguments\":{}")
                .getBytes(UTF_8);
        return Stream.of(
                        CALL,
                        CALL.without(VERSION).with("mcp-protocol-version", "  2026-07-28 "),
                        CALL.without(METHOD).with("MCP-METHOD", " tools/call "),
                        CALL.without(NAME).with("mcp-name", "  get_order  "),
                        CALL.without(NAME).with(NAME, "=?base64?Z2V0X29yZGVy?="))
                .map(request -> DynamicTest.dynamicTest(head(request), () -> {
                    Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);

                    assertThat(site.send(request).text()).contains("ran get_order");
                    assertThat(Site.bodyOf(site.onlyRequestHeard())).isEqualTo(sent);
                    // Else all of them would run at once, each in a JVM of its own, until the last has ended.
                    stopAll();
                }));
    }

    @Test
    void nameWhenItNeedsBase64ThenItIsCompared() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);
        RawRequest call = Mcp.statelessCall("\u4e16\u754c", "{}").without(NAME);

        assertThat(site.send(call.with(NAME, "=?base64?5LiW55WM?=")).status()).isEqualTo(200);
        assertThat(code(site.send(call.with(NAME, "=?base64?5LiW55WN?=")))).isEqualTo(-32020);
        assertThat(site.toolsRun()).containsExactly("\u4e16\u754c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"get_order\"}",
                "{\"name\":\"get_order\",\"_meta\":{}}",
                "{\"name\":\"get_order\",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":1}}",
                "{\"name\":\"get_order\",\"_meta\":{\"io.modelcontextprotocol/ProtocolVersion\":\"2026-07-28\"}}"
            })
    void callWhenItsBodyDoesNotSayItsRevisionThenItsParametersAreInvalid(String params) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);

        RawAnswer answer = site.send(
                Mcp.post("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/call\",\"params\":" + params + "}")
                        .with(VERSION, "2026-07-28")
                        .with(METHOD, "tools/call")
                        .with(NAME, "get_order"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(-32602);
        assertThat(answer.json().get("id").asString()).isEqualTo("a");
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void batchWhenAMessageOrTheHeaderIsStatelessThenNothingRuns() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);
        String claiming = Mcp.batch(Mcp.PING, Mcp.stateless("tools/call", "\"name\":\"get_order\""));

        for (RawAnswer answer : new RawAnswer[] {
            site.post(claiming),
            site.send(Mcp.post(claiming).with(VERSION, "2025-03-26")),
            site.send(Mcp.post(Mcp.batch(Mcp.PING)).with(VERSION, "2026-07-28").with(METHOD, "ping"))
        }) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(code(answer)).isEqualTo(-32600);
        }
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void erasWhenTheyTakeTurnsThenEachIsServedAsItIs(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), defaultAction.policy());
        RawRequest older = Mcp.post(Mcp.call("get_order")).with(VERSION, "2025-06-18");

        for (int i = 0; i < 3; i++) {
            assertThat(site.send(older.with(METHOD, "tools/list").with(NAME, "stray"))
                            .text())
                    .contains("ran get_order");
            assertThat(site.send(CALL).text()).contains("ran get_order");
            assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");
            assertThat(code(site.send(CALL.without(METHOD)))).isEqualTo(-32020);
        }
        assertThat(site.toolsRun()).hasSize(9);
    }

    @ParameterizedTest
    @EnumSource
    void deniedToolWhenCalledThenOnlyTheStatelessEraIsToldThatTheResultIsComplete(DefaultAction defaultAction)
            throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), defaultAction.policy());

        RawAnswer stateless = site.send(Mcp.statelessCall("delete_customer", "{}"));
        RawAnswer older = site.post(Mcp.call("delete_customer"));

        AnswersTest.assertDenied(stateless, "/tools/delete_customer/action");
        assertThat(stateless.json().get("result").get("resultType").asString()).isEqualTo("complete");
        assertThat(older.json().get("result").has("resultType")).isFalse();
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void sessionWhenTheApplicationMintedItInTheOlderEraThenItIsNoKeyInTheStatelessOne() throws Exception {
        WebApp app = WebApp.empty().with(Mcp.PATH, TreeServlet.class, Map.of("sessions", "mint"));
        Site site = start(app, Policies.limited("get_order", 1, "session"));
        RawRequest first = CALL.with(Mcp.SESSION_ID, mint(site));
        RawRequest second = CALL.with(Mcp.SESSION_ID, mint(site));

        assertThat(site.send(first).text()).contains("ran get_order");
        RawAnswer limited = site.send(second);

        assertThat(limited.text()).contains("[RATE LIMITED]");
        assertThat(limited.json().get("result").get("resultType").asString()).isEqualTo("complete");
    }

    @Test
    void initializeWhenItIsStatelessThenItMintsNoKey() throws Exception {
        WebApp app = WebApp.empty().with(Mcp.PATH, TreeServlet.class, Map.of("sessions", "mint"));
        Site site = start(app, Policies.limited("get_order", 1, "session"));
        RawRequest initialize = Mcp.postStateless("initialize", "");
        String first = site.send(initialize).header(Mcp.SESSION_ID).orElseThrow();
        String second = site.send(initialize).header(Mcp.SESSION_ID).orElseThrow();

        assertThat(site.send(Mcp.post(Mcp.call("get_order")).with(Mcp.SESSION_ID, first))
                        .text())
                .contains("ran get_order");
        assertThat(site.send(Mcp.post(Mcp.call("get_order")).with(Mcp.SESSION_ID, second))
                        .text())
                .contains("[RATE LIMITED]");
    }

    @Test
    void retryWhenItBringsTheInputThatWasAskedForThenItIsEvaluatedAndCountedAgain() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.limited("get_order", 2, "grant"));
        String required =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"input_required\",\"requestState\":\"s\"}}";
        site.play(Script.json().then("write", required));
        RawRequest retry = Mcp.postStateless(
                        "tools/call", "\"name\":\"get_order\",\"inputResponses\":{},\"requestState\":\"s\"")
                .with(NAME, "get_order");

        assertThat(site.send(CALL).text()).isEqualTo(required);
        assertThat(site.send(retry).text()).isEqualTo(required);
        assertThat(site.send(retry).text()).contains("[RATE LIMITED]");
        assertThat(site.requestsHeard()).hasSize(2);
    }

    @Test
    void listenStreamWhenItIsOpenedThenItPassesUntouched() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.DEFAULT_ALLOW);
        String events =
                "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/subscriptions/acknowledged\"}\n\n: alive\n\n";
        site.play(Script.events().then("write", events));

        assertThat(site.send(Mcp.postStateless("subscriptions/listen", "\"notifications\":{}"))
                        .text())
                .isEqualTo(events);
        assertThat(site.send(Mcp.postStateless("server/discover", "")).text()).isEqualTo(events);
    }

    @Test
    void mismatchWhenItIsRefusedThenTheRecordGivesTheReasonAndNoValue() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);

        site.send(CALL.without(NAME).with(NAME, "secret-name"));
        site.send(CALL.without(METHOD));

        assertThat(audit().awaitRecords(2))
                .extracting(record -> text(record, "decision") + ": " + text(record, "detail"))
                .containsExactly(
                        "malformed: the header Mcp-Name differs from params.name",
                        "malformed: the header Mcp-Method is missing");
        assertThat(audit().records().toString()).doesNotContain("secret-name");
    }

    @Test
    void mismatchWhenThePolicyIsMonitoredThenTheApplicationIsAsked() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL, "mode", "monitor");

        assertThat(site.send(CALL.without(NAME)).text()).contains("ran get_order");

        assertThat(text(audit().awaitRecords(1).get(0), "decision")).isEqualTo("malformed");
    }

    private static String mint(Site site) throws Exception {
        return site.post(Mcp.INITIALIZE).header(Mcp.SESSION_ID).orElseThrow();
    }

    private static int code(RawAnswer answer) {
        return answer.json().get("error").get("code").asInt();
    }

    private static String text(JsonNode record, String member) {
        return record.get(member).asString();
    }

    private static String head(RawRequest request) {
        String all = new String(request.bytes(), UTF_8);
        return all.substring(0, all.indexOf("\r\n\r\n")).replace("\r\n", " | ");
    }
}
