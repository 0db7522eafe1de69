package io.github.mcppolicy.host;

import static io.github.mcppolicy.host.ListFilteringTest.list;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawConnection;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Hidden tools are removed from a list, whichever calls of the Servlet API the handler writes it with. */
final class ListWritingTest extends BothDefaultsContract {
    private static final String SHOWN =
            "{\"name\":\"get_order\",\"description\":\"\u20ACuro \\u20ac\",\"inputSchema\":{\"type\":\"object\"}}";
    private static final String HIDDEN = "{\"name\":\"purge_log\",\"inputSchema\":{\"type\":\"object\"}}";

    ListWritingTest(Host host, DefaultAction defaultAction) {
        super(host, defaultAction);
    }

    @TestFactory
    Stream<DynamicTest> listWhenItsLengthWasDeclaredThenTheLengthIsRightAndTheConnectionGoesOn() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), policy());
        String whole = list(SHOWN, HIDDEN);
        String length = String.valueOf(whole.getBytes(UTF_8).length);
        return Stream.of("write", "writeEachByte", "print")
                .flatMap(way -> Stream.of(
                                utf8().then("setContentLength", length),
                                utf8().then("setContentLengthLong", length),
                                utf8().then("setHeader", "Content-Length", length),
                                utf8().then("setHeader", "content-length", length),
                                utf8().then("addHeader", "Content-Length", length),
                                utf8().then("setIntHeader", "Content-Length", length),
                                utf8().then("addIntHeader", "CONTENT-LENGTH", length),
                                utf8())
                        .map(script -> script.then(way, whole)))
                .map(script -> DynamicTest.dynamicTest(script.toString(), () -> {
                    site.play(script);
                    try (RawConnection connection = site.connect()) {
                        for (int i = 0; i < 2; i++) {
                            RawAnswer answer =
                                    connection.send(Mcp.post(Mcp.LIST_TOOLS)).receive();
                            assertThat(answer.text()).isEqualTo(list(SHOWN));
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> listWhenItIsWrittenInPiecesOrAgainThenItIsFiltered() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), policy());
        String whole = list(SHOWN, HIDDEN);
        String start = whole.substring(0, 150);
        String rest = whole.substring(150);
        return Stream.of(
                        utf8().then("write", start).then("flush").then("write", rest),
                        utf8().then("write", start)
                                .then("flushStream")
                                .then("write", rest)
                                .then("flushStream"),
                        utf8().then("print", start).then("flushWriter").then("print", rest),
                        utf8().then("setBufferSize", "10").then("write", start).then("write", rest),
                        utf8().then("write", "{\"wrong\":1}")
                                .then("resetBuffer")
                                .then("write", whole),
                        utf8().then("print", "{\"wrong\":1}")
                                .then("resetBuffer")
                                .then("print", whole),
                        utf8().then("print", "{\"wrong\":1}").then("reset").then("write", whole),
                        new Script()
                                .then("write", "wrong")
                                .then("reset")
                                .then("setContentType", "application/json")
                                .then("write", whole))
                .map(script -> DynamicTest.dynamicTest(script.toString(), () -> {
                    site.play(script);
                    assertThat(site.post(Mcp.LIST_TOOLS).text()).isEqualTo(list(SHOWN));
                }));
    }

    @TestFactory
    Stream<DynamicTest> listWhenAnotherCharsetIsSetAfterTheWriterWasTakenThenItStaysInUtf8() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), policy());
        String whole = list(SHOWN, HIDDEN);
        return Stream.of(
                        new Script().then("setCharacterEncoding", "ISO-8859-1"),
                        new Script().then("setContentType", "application/json;charset=ISO-8859-1"),
                        new Script().then("setContentType", "application/json"),
                        new Script().then("setHeader", "Content-Type", "application/json;charset=ISO-8859-1"))
                .map(change -> utf8().then("print", whole.substring(0, 20))
                        .then(change)
                        .then("print", whole.substring(20)))
                .map(script -> DynamicTest.dynamicTest(script.toString(), () -> {
                    site.play(script);
                    RawAnswer answer = site.post(Mcp.LIST_TOOLS);
                    assertThat(answer.text()).isEqualTo(list(SHOWN));
                    assertThat(answer.header("Content-Type").orElseThrow()).containsIgnoringCase("charset=utf-8");
                }));
    }

    private static Script utf8() {
        return new Script().then("setContentType", "application/json;charset=utf-8");
    }
}
