package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.EarlyWriterServlet;
import io.github.mcppolicy.host.app.GzipServlet;
import io.github.mcppolicy.host.app.OtherThreadServlet;
import io.github.mcppolicy.host.app.ReadListenerServlet;
import io.github.mcppolicy.host.app.ReaderServlet;
import io.github.mcppolicy.host.app.RedispatchServlet;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.app.WriteListenerServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import jakarta.servlet.Servlet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hidden tools are missing from a JSON answer to {@code tools/list}. Every other byte of it stays. */
final class ListFilteringTest extends BothDefaultsContract {
    private static final String SHOWN =
            "{\"name\":\"get_order\",\"description\":\"\u20ACuro \\u20ac\",\"inputSchema\":{\"type\":\"object\"}}";
    private static final String HIDDEN = "{\"name\":\"purge_log\",\"inputSchema\":{\"type\":\"object\"}}";
    private static final String LATE_NAME =
            "{\"inputSchema\":{\"properties\":{\"name\":{\"const\":\"get_order\"}}},\"name\":\"purge_log\"}";
    private static final String ESCAPED = "{\"n\\u0061me\":\"purge\\u005flog\"}";
    private static final String NOT_MEANT =
            "{\"name\":\"get_order\",\"inputSchema\":{\"name\":\"purge_log\",\"tools\":[{\"name\":\"purge_log\"}]}}";

    ListFilteringTest(Host host, DefaultAction defaultAction) {
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
                RedispatchServlet.class,
                GzipServlet.class);
    }

    @ParameterizedTest
    @MethodSource("handlers")
    void listWhenAToolIsHiddenThenItIsGoneWhateverStyleTheHandlerHas(Class<? extends Servlet> handler)
            throws Exception {
        Site guarded = start(WebApp.at(handler), policy());
        Site bare = startBare(WebApp.at(handler));

        RawAnswer whole = bare.post(Mcp.LIST_TOOLS);
        RawAnswer filtered = guarded.post(Mcp.LIST_TOOLS);

        assertThat(whole.text()).contains("," + HIDDEN);
        assertThat(filtered.text()).isEqualTo(whole.text().replace("," + HIDDEN, ""));
    }

    @TestFactory
    Stream<DynamicTest> listWhenEntriesGoThenEveryOtherByteStays() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), policy());
        return Stream.of(
                        List.of(list(HIDDEN, SHOWN, NOT_MEANT), list(SHOWN, NOT_MEANT)),
                        List.of(list(SHOWN, HIDDEN, NOT_MEANT), list(SHOWN, NOT_MEANT)),
                        List.of(list(SHOWN, NOT_MEANT, HIDDEN), list(SHOWN, NOT_MEANT)),
                        List.of(list(HIDDEN, SHOWN, HIDDEN, HIDDEN), list(SHOWN)),
                        List.of(list(SHOWN, LATE_NAME), list(SHOWN)),
                        List.of(list(ESCAPED, SHOWN), list(SHOWN)),
                        List.of(list(HIDDEN), list()),
                        List.of(list(HIDDEN, HIDDEN), list()),
                        List.of(list(), list()),
                        List.of(list(SHOWN, NOT_MEANT), list(SHOWN, NOT_MEANT)),
                        List.of("[" + list(HIDDEN) + "," + list(SHOWN) + "]", "[" + list() + "," + list(SHOWN) + "]"),
                        List.of(
                                list(HIDDEN).replace("\"tools\"", "\"t\\u006fols\""),
                                list().replace("\"tools\"", "\"t\\u006fols\"")),
                        List.of(unlisted("{\"other\":[" + HIDDEN + "]}"), unlisted("{\"other\":[" + HIDDEN + "]}")),
                        List.of(error(), error()))
                .map(pair -> DynamicTest.dynamicTest(pair.get(0), () -> {
                    site.play(Script.json().then("write", pair.get(0)));
                    assertThat(site.post(Mcp.LIST_TOOLS).text()).isEqualTo(pair.get(1));
                }));
    }

    @Test
    void listWhenItIsWrittenWithWhiteSpaceThenItStaysTheSameJson() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), policy());
        site.play(Script.json().then("write", list("\n " + HIDDEN + " \n", "\t" + SHOWN, " " + HIDDEN + "\n")));

        RawAnswer answer = site.post(Mcp.LIST_TOOLS);

        assertThat(answer.json().get("result").get("tools")).hasSize(1);
        assertThat(answer.text()).contains(SHOWN).contains("\"nextCursor\":\"a\\/b==\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "APPLICATION/JSON",
                "application/vnd.api+json",
                "text/plain",
                "text/html; charset=UTF-8"
            })
    void listWhenItsTypeIsOddThenItIsFilteredAllTheSame(String type) throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), policy());
        site.play(new Script().then("setContentType", type).then("write", list(HIDDEN, SHOWN)));

        RawAnswer answer = site.post(Mcp.LIST_TOOLS);

        assertThat(answer.text()).isEqualTo(list(SHOWN));
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(sent -> assertThat(sent).startsWithIgnoringCase(type.substring(0, 9)));
    }

    @Test
    void listWhenItHasNoTypeThenItIsFilteredAllTheSame() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), policy());
        site.play(new Script().then("write", list(HIDDEN, SHOWN)));

        assertThat(site.post(Mcp.LIST_TOOLS).text()).isEqualTo(list(SHOWN));
    }

    @TestFactory
    Stream<DynamicTest> listWhenItCannotBeReadThenNothingHiddenLeaks() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), policy());
        return Stream.of(
                        Script.json().then("write", "oops " + list(HIDDEN)),
                        Script.json().then("write", list(HIDDEN) + " and " + list(HIDDEN)),
                        Script.json().then("write", list(HIDDEN).replace("]", "")),
                        Script.json().then("setCharacterEncoding", "UTF-16BE").then("print", list(HIDDEN)))
                .map(script -> DynamicTest.dynamicTest(script.toString(), () -> {
                    site.play(script);
                    RawAnswer answer = site.post(Mcp.LIST_TOOLS);
                    assertThat(answer.text()).doesNotContain("purge_log");
                    assertThat(new String(answer.bytes(), UTF_16BE)).doesNotContain("purge_log");
                }));
    }

    @Test
    void listWhenAnErrorStatusGoesWithItThenStatusAndHeadersStay() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), policy());
        site.play(Script.json()
                .then("setStatus", "404")
                .then("addHeader", "X-Twice", "1")
                .then("addHeader", "X-Twice", "2")
                .then("write", list(HIDDEN, SHOWN)));

        RawAnswer answer = site.post(Mcp.LIST_TOOLS);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).extracting(Object::toString).contains("X-Twice: 1", "X-Twice: 2");
        assertThat(answer.text()).isEqualTo(list(SHOWN));
    }

    @Test
    void compressionWhenAnAnswerIsFilteredThenItIsNotOfferedAndElseItIs() throws Exception {
        Site site = start(WebApp.at(GzipServlet.class), policy());

        RawAnswer list = site.send(Mcp.post(Mcp.LIST_TOOLS).with("Accept-Encoding", "gzip, br"));
        RawAnswer call = site.send(Mcp.post(Mcp.call("get_order")).with("Accept-Encoding", "gzip, br"));

        assertThat(list.header("Content-Encoding")).isEmpty();
        assertThat(list.text()).contains("get_order").doesNotContain("purge_log");
        assertThat(call.header("Content-Encoding")).hasValue("gzip");
        assertThat(site.requestsHeard().get(0).get("acceptEncoding").isNull()).isTrue();
        assertThat(site.requestsHeard().get(0).get("headerNames").toString())
                .doesNotContainIgnoringCase("accept-encoding");
        assertThat(site.requestsHeard().get(1).get("acceptEncoding").asString()).isEqualTo("gzip, br");
    }

    @Test
    void listWhenNothingIsHiddenThenItIsThatOfTheBareApplication() throws Exception {
        Site guarded = start(WebApp.at(GzipServlet.class), Policies.ALLOW_ALL);
        Site bare = startBare(WebApp.at(GzipServlet.class));

        assertThat(guarded.send(Mcp.post(Mcp.LIST_TOOLS).with("Accept-Encoding", "gzip"))
                        .timeless())
                .isEqualTo(bare.send(Mcp.post(Mcp.LIST_TOOLS).with("Accept-Encoding", "gzip"))
                        .timeless());
    }

    static String list(String... tools) {
        return unlisted("{\"tools\":[" + String.join(",", tools)
                + "],\"nextCursor\":\"a\\/b==\",\"x\":1.50,\"_meta\":{\"y\":null}}");
    }

    private static String unlisted(String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}";
    }

    private static String error() {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"purge_log\",\"data\":{\"tools\":["
                + HIDDEN + "]}}}";
    }
}
