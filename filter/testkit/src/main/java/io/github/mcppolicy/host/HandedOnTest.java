package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.AnyMethodServlet;
import io.github.mcppolicy.host.app.EarlyWriterServlet;
import io.github.mcppolicy.host.app.OtherThreadServlet;
import io.github.mcppolicy.host.app.ReadListenerServlet;
import io.github.mcppolicy.host.app.ReaderServlet;
import io.github.mcppolicy.host.app.RedispatchServlet;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.app.WriteListenerServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawRequest;
import jakarta.servlet.Servlet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * An allowed request reaches the handler as the bytes that were evaluated, and its answer reaches the client unchanged.
 */
final class HandedOnTest extends BothDefaultsContract {
    private static final String ODD_BUT_RIGHT =
            "\r\n { \"params\" : {\"_meta\":{\"x\":[1,{}]}, \"arguments\":{\"a\":\"\u20AC\uD83D\uDE00\\u20ac\\ud83d\\ude00\","
                    + "\"n\":-0.00e+10,\"z\":[[],{},null,true]}, \"name\":\"get\\u005Forder\"},\t\"unknown\":{\"a\":1},\"id\":\"\\u0031\",\"method\":\"tools\\/call\","
                    + "\"jsonrpc\":\"2.0\"}\n\n";

    HandedOnTest(Host host, DefaultAction defaultAction) {
        super(host, defaultAction);
    }

    static Stream<Class<? extends Servlet>> handlers() {
        return Stream.of(
                TreeServlet.class,
                ReaderServlet.class,
                EarlyWriterServlet.class,
                ReadListenerServlet.class,
                OtherThreadServlet.class,
                WriteListenerServlet.class,
                RedispatchServlet.class);
    }

    @ParameterizedTest
    @MethodSource("handlers")
    void allowedCallWhenHandedOnThenTheHandlerReadsExactlyItsBytes(Class<? extends Servlet> handler) throws Exception {
        Site site = start(WebApp.at(handler), policy());

        assertThat(site.post(ODD_BUT_RIGHT).text()).contains("ran get_order");

        assertIsDeclaredAsItIs(site.onlyRequestHeard(), ODD_BUT_RIGHT.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("handlers")
    void allowedCallWhenSentInChunksThenTheHandlerReadsItWithItsLength(Class<? extends Servlet> handler)
            throws Exception {
        Site site = start(WebApp.at(handler), policy());

        assertThat(site.send(Mcp.post(ODD_BUT_RIGHT).inChunksOf(3)).text()).contains("ran get_order");

        assertIsDeclaredAsItIs(site.onlyRequestHeard(), ODD_BUT_RIGHT.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("handlers")
    void allowedCallWhenLargeThenTheHandlerReadsAllOfIt(Class<? extends Servlet> handler) throws Exception {
        Site site = start(WebApp.at(handler), policy());
        String large = Mcp.call("1", "get_order", "{\"a\":\"" + "\u20ACuro ".repeat(50_000) + "\"}");

        assertThat(site.post(large).text()).contains("ran get_order");

        assertIsDeclaredAsItIs(site.onlyRequestHeard(), large.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("handlers")
    void answerWhenTheCallIsAllowedThenItIsThatOfTheBareApplication(Class<? extends Servlet> handler) throws Exception {
        Site guarded = start(WebApp.at(handler), policy());
        Site bare = startBare(WebApp.at(handler));

        for (String message : List.of(Mcp.call("get_order"), Mcp.INITIALIZE, Mcp.PING, Mcp.batch(Mcp.PING, Mcp.PING))) {
            assertThat(guarded.post(message).timeless())
                    .isEqualTo(bare.post(message).timeless());
        }
    }

    @ParameterizedTest
    @MethodSource("handlers")
    void connectionWhenManyMessagesComeThenEachIsEvaluatedByItself(Class<? extends Servlet> handler) throws Exception {
        Site site = start(WebApp.at(handler), policy());

        try (RawConnection connection = site.connect()) {
            for (int i = 0; i < 10; i++) {
                String tool = i % 2 == 0 ? "get_order" : "delete_customer";
                String expected = i % 2 == 0 ? "ran get_order" : "[POLICY DENIED]";
                assertThat(connection.send(Mcp.post(Mcp.call(tool))).receive().text())
                        .contains(expected);
            }
        }
        assertThat(site.toolsRun()).hasSize(5).containsOnly("get_order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{\"roots\":[]}}",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"error\":{\"code\":-1,\"message\":\"no\"}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/list\",\"params\":{\"cursor\":\"x\"}}"
            })
    void messageWhenNoRuleIsAboutItThenItPasses(String message) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), policy());

        site.post(message);

        assertThat(Site.bodyOf(site.onlyRequestHeard())).isEqualTo(message.getBytes(UTF_8));
    }

    @TestFactory
    Stream<DynamicTest> answerWhenItIsOddThenItIsThatOfTheBareApplication() throws Exception {
        Site guarded = start(WebApp.at(ScriptedServlet.class), policy());
        Site bare = startBare(WebApp.at(ScriptedServlet.class));
        String listed = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[{\"name\":\"purge_log\"}]}}";
        return Stream.of(
                        Script.json().then("setContentLength", "2").then("write", "{}"),
                        Script.json().then("setContentLengthLong", "2").then("print", "{}"),
                        Script.json().then("setHeader", "Content-Length", "2").then("write", "{}"),
                        Script.json()
                                .then("setIntHeader", "Content-Length", "2")
                                .then("write", "{}"),
                        Script.json().then("write", "{").then("flush").then("write", "}"),
                        Script.json().then("write", "{}").then("setHeader", "X-Late", "1"),
                        Script.json().then("write", listed),
                        Script.events().then("write", "data: " + listed + "\n\n"),
                        Script.events().then("write", ": c\r\n").then("flush").then("write", "data:x\r\n\r\n"),
                        new Script().then("setStatus", "202"),
                        new Script().then("setStatus", "404").then("write", "gone"),
                        new Script().then("setStatus", "500").then("write", "<html>"),
                        new Script().then("sendError", "503", "later"),
                        new Script()
                                .then("setHeader", "Content-Encoding", "gzip")
                                .then("write", "not really"),
                        new Script().then("addHeader", "X-Twice", "1").then("addHeader", "X-Twice", "2"),
                        new Script()
                                .then("setContentType", "text/plain;charset=UTF-16")
                                .then("print", "\u20AC"),
                        new Script().then("write", "x".repeat(100_000)))
                .map(script -> DynamicTest.dynamicTest(script.toString(), () -> {
                    guarded.play(script);
                    bare.play(script);
                    for (RawRequest request : List.of(
                            Mcp.post(Mcp.call("get_order")),
                            Mcp.post(Mcp.INITIALIZE),
                            RawRequest.of("DELETE", Mcp.PATH))) {
                        assertThat(guarded.send(request).timeless())
                                .isEqualTo(bare.send(request).timeless());
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "OPTIONS", "PUT", "PATCH", "TRACE"})
    void requestWhenItHasNoMessageThenItIsUntouched(String method) throws Exception {
        Site guarded = start(WebApp.at(TreeServlet.class), policy());
        Site bare = startBare(WebApp.at(TreeServlet.class));
        RawRequest request = RawRequest.of(method, Mcp.PATH).with("Content-Length", "0");

        assertThat(guarded.send(request).timeless())
                .isEqualTo(bare.send(request).timeless());
    }

    @Test
    void headWhenTheApplicationAnswersItThenItIsUntouched() throws Exception {
        Site guarded = start(WebApp.at(ScriptedServlet.class), policy());
        Site bare = startBare(WebApp.at(ScriptedServlet.class));
        Script script = Script.json().then("setContentLength", "120");
        guarded.play(script);
        bare.play(script);

        assertThat(head(guarded)).isEqualTo(head(bare));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "GET", "QUERY"})
    void deniedToolWhenSentByAnotherHttpMethodThenItDoesNotRun(String method) throws Exception {
        Site site = start(WebApp.at(AnyMethodServlet.class), policy());
        byte[] body = Mcp.call("delete_customer").getBytes(UTF_8);

        site.send(RawRequest.of(method, Mcp.PATH, body).with("Content-Type", "application/json"));

        assertThat(site.toolsRun()).isEmpty();
    }

    private static RawAnswer head(Site site) throws Exception {
        try (RawConnection connection = site.connect()) {
            return connection
                    .send(RawRequest.of("HEAD", Mcp.PATH))
                    .receiveWithoutBody()
                    .timeless();
        }
    }

    private static void assertIsDeclaredAsItIs(JsonNode request, byte[] body) {
        assertThat(new String(Site.bodyOf(request), UTF_8)).isEqualTo(new String(body, UTF_8));
        assertThat(request.get("contentType").asString()).startsWith("application/json");
        assertThat(request.get("contentTypeHeader").asString()).startsWith("application/json");
        assertThat(request.get("characterEncoding").asString()).isEqualToIgnoringCase("UTF-8");
        assertThat(request.get("contentLength").asInt()).isEqualTo(body.length);
        assertThat(request.get("contentLengthHeader").asString()).isEqualTo(String.valueOf(body.length));
        assertThat(request.get("transferEncoding").isNull()).isTrue();
    }
}
