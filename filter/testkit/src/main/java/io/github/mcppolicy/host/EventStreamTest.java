package io.github.mcppolicy.host;

import static io.github.mcppolicy.host.ListFilteringTest.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.DisguisingServlet;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.client.EventReader;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Event streams stay streams: each event is passed on when it is complete, without the hidden tools. */
final class EventStreamTest extends BothDefaultsContract {
    private static final String SHOWN = "{\"name\":\"get_order\",\"description\":\"\u20AC\"}";
    private static final String HIDDEN = "{\"name\":\"purge_log\"}";
    private static final String PROGRESS = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{}}";
    private static final RawRequest GET =
            RawRequest.of("GET", Mcp.PATH).with("Accept", "text/event-stream").with("Last-Event-ID", "7");

    EventStreamTest(Host host, DefaultAction defaultAction) {
        super(host, defaultAction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same", "other"})
    void listWhenItIsStreamedThenEachEventArrivesWhileTheStreamIsOpen(String thread) throws Exception {
        Site site = startScripted(thread);
        site.play(gated());

        try (RawConnection connection = site.connect()) {
            assertArrivesEventByEvent(site, connection.send(Mcp.post(Mcp.LIST_TOOLS)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"same", "other"})
    void listWhenAGetStreamReplaysItThenEachEventArrivesWhileTheStreamIsOpen(String thread) throws Exception {
        Site site = startScripted(thread);
        site.play(gated());

        try (RawConnection connection = site.connect()) {
            assertArrivesEventByEvent(site, connection.send(GET));
        }
    }

    @Test
    void callWhenItsAnswerIsStreamedThenEachEventArrivesWhileTheStreamIsOpen() throws Exception {
        Site site = startScripted("same");
        site.play(Script.events()
                .then("write", "data: " + PROGRESS + "\n\n")
                .then("flush")
                .then("await", "end")
                .then("write", "data: " + list(HIDDEN) + "\n\n"));

        try (RawConnection connection = site.connect()) {
            connection.send(Mcp.post(Mcp.call("get_order")));
            EventReader events = new EventReader(connection.body(connection.receiveHead()));
            assertThat(events.next()).isEqualTo("data: " + PROGRESS + "\n\n");
            site.open("end");
            assertThat(events.next()).isEqualTo("data: " + list(HIDDEN) + "\n\n");
            assertThat(events.isAtEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "OPTIONS", "GET"})
    void streamWhenTheAppOpensItForARequestOfAnotherMethodThenItIsFiltered(String method) throws Exception {
        WebApp app = WebApp.at(ScriptedServlet.class).with("/mcp/disguised", DisguisingServlet.class);
        Script script = Script.events().then("write", "data: " + list(HIDDEN) + "\n\n");
        RawRequest request = RawRequest.of(method, "/mcp/disguised");

        Site bare = startBare(app);
        bare.play(script);
        assertThat(bare.send(request).text()).contains(HIDDEN);

        Site site = start(app, Policies.DEFAULT_ALLOW);
        site.play(script);
        assertThat(site.send(request).text()).contains("tools").doesNotContain(HIDDEN);
    }

    @Test
    void streamWhenNothingHasComeYetThenItsHeadArrives() throws Exception {
        Site site = startScripted("same");
        site.play(Script.events().then("flush").then("await", "end"));

        try (RawConnection connection = site.connect()) {
            assertThat(connection.send(GET).receiveHead().status()).isEqualTo(200);
            site.open("end");
        }
    }

    @Test
    void commentWhenItKeepsTheStreamAliveThenItArrivesAtOnce() throws Exception {
        Site site = startScripted("same");
        site.play(Script.events().then("write", ": ping\n\n").then("flush").then("await", "end"));

        try (RawConnection connection = site.connect()) {
            connection.send(GET);
            assertThat(new EventReader(connection.body(connection.receiveHead())).next())
                    .isEqualTo(": ping\n\n");
            site.open("end");
        }
    }

    @TestFactory
    Stream<DynamicTest> eventWhenItHoldsNoListThenEveryByteStays() throws Exception {
        Site site = startScripted("same");
        return Stream.of(
                        "data: " + PROGRESS + "\n\n",
                        "data:" + PROGRESS + "\n\n",
                        "data:" + PROGRESS + "\r\n\r\n",
                        "data: " + PROGRESS + "\r\r",
                        "id: 1\nevent: message\nretry: 10\ndata: " + PROGRESS + "\n\n",
                        "event:message\r\nid:\r\ndata:" + PROGRESS + "\r\n\r\n",
                        ": comment\n\n: another\n\n",
                        ":\n\n",
                        "\n\n\n",
                        "retry: 5\n\n",
                        "data\n\n",
                        "data:\n\n",
                        "data: not JSON\n\n",
                        "data: {\"jsonrpc\":\"2.0\",\ndata: \"id\":1,\"result\":{}}\n\n",
                        "unknown: field\nand a line without a colon\n\n",
                        "data: \u20AC\uD83D\uDE00\n\n",
                        "data: " + list(SHOWN) + "\n\n",
                        "data: [" + PROGRESS + "," + PROGRESS + "]\n\n",
                        "data: " + "x".repeat(100_000) + "\n\n",
                        ("data: " + PROGRESS + "\n\n").repeat(200))
                .flatMap(text -> Stream.of("write", "print")
                        .map(way -> DynamicTest.dynamicTest(way + " " + text.replace("\r", "\\r"), () -> {
                            site.play(utf8Events().then(way, text));
                            assertThat(site.send(GET).text()).isEqualTo(text);
                            assertThat(site.post(Mcp.LIST_TOOLS).text()).isEqualTo(text);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> eventWhenItHoldsAHiddenToolThenOnlyThatIsGone() throws Exception {
        Site site = startScripted("same");
        String whole = list(SHOWN, HIDDEN);
        return Stream.of(
                        "data: %s\n\n",
                        "data:%s\n\n",
                        "data:%s\r\n\r\n",
                        "data: %s\r\r",
                        "id: 1\nevent: message\ndata: %s\n\n",
                        "data: %s\nid: 1\n\n",
                        ": comment\ndata: %s\n\n",
                        "data: " + PROGRESS + "\n\ndata: %s\n\ndata: " + PROGRESS + "\n\n",
                        "data: [%s," + PROGRESS + "]\n\n",
                        "data: %s\n\ndata: %s\n\n",
                        "\uFEFFdata: %s\n\n")
                .flatMap(text -> Stream.of("write", "writeEachByte", "print")
                        .map(way -> DynamicTest.dynamicTest(way + " " + text.replace("\r", "\\r"), () -> {
                            site.play(utf8Events().then(way, text.replace("%s", whole)));
                            String expected = text.replace("%s", list(SHOWN));
                            assertThat(site.send(GET).text()).isEqualTo(expected);
                            assertThat(site.post(Mcp.LIST_TOOLS).text()).isEqualTo(expected);
                        })));
    }

    @Test
    void eventWhenItsListIsSpreadOverLinesThenTheHiddenToolIsGone() throws Exception {
        Site site = startScripted("same");
        String spread = "id: 9\ndata: " + list(SHOWN, HIDDEN).replace(",{", ",\ndata: {") + "\n\n";
        site.play(Script.events().then("write", spread));

        String sent = site.send(GET).text();

        assertThat(sent)
                .contains("id: 9\n")
                .contains("get_order")
                .doesNotContain("purge_log")
                .endsWith("\n\n");
    }

    @Test
    void eventWhenTheStreamEndsInsideItThenNothingHiddenLeaks() throws Exception {
        Site site = startScripted("same");
        site.play(Script.events().then("write", "data: " + PROGRESS + "\n\ndata: " + list(HIDDEN)));

        assertThat(site.send(GET).text())
                .startsWith("data: " + PROGRESS + "\n\n")
                .doesNotContain("purge_log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream;charset=UTF-8", "TEXT/EVENT-STREAM", "text/event-stream ; x=y"})
    void streamWhenItsTypeIsWrittenInAnotherWayThenItIsFiltered(String type) throws Exception {
        Site site = startScripted("same");
        site.play(new Script().then("setContentType", type).then("write", "data: " + list(SHOWN, HIDDEN) + "\n\n"));

        assertThat(site.send(GET).text()).isEqualTo("data: " + list(SHOWN) + "\n\n");
        assertThat(site.post(Mcp.LIST_TOOLS).text()).isEqualTo("data: " + list(SHOWN) + "\n\n");
    }

    @Test
    void streamWhenItHasADeclaredLengthThenItIsFilteredWithARightOne() throws Exception {
        Site site = startScripted("same");
        String text = "data: " + list(SHOWN.replace("\u20AC", "E"), HIDDEN) + "\n\n";
        site.play(Script.events()
                .then("setContentLength", String.valueOf(text.length()))
                .then("write", text));

        assertThat(site.send(GET).text()).isEqualTo(text.replace("," + HIDDEN, ""));
    }

    @Test
    void getWhenItIsNoStreamThenItIsThatOfTheBareApplication() throws Exception {
        Site guarded = startScripted("same");
        Site bare = startBare(WebApp.at(ScriptedServlet.class));
        for (Script script : List.of(
                new Script().then("setStatus", "405"),
                new Script()
                        .then("setContentType", "text/html")
                        .then("setContentLength", "4")
                        .then("write", "<p/>"),
                new Script().then("sendError", "404", "no"))) {
            guarded.play(script);
            bare.play(script);
            RawAnswer expected = bare.send(GET).timeless();
            assertThat(guarded.send(GET).timeless()).isEqualTo(expected);
        }
    }

    @Test
    void compressionWhenAGetOpensAStreamThenItIsNotOffered() throws Exception {
        Site site = startScripted("same");
        site.play(Script.events().then("write", ":\n\n"));

        site.send(GET.with("Accept-Encoding", "gzip"));

        assertThat(site.onlyRequestHeard().get("acceptEncoding").isNull()).isTrue();
    }

    private static void assertArrivesEventByEvent(Site site, RawConnection connection) throws Exception {
        EventReader events = new EventReader(connection.body(connection.receiveHead()));
        assertThat(events.next()).isEqualTo("data: " + PROGRESS + "\n\n");
        site.open("second");
        assertThat(events.next()).isEqualTo("event: message\r\ndata:" + list(SHOWN) + "\r\n\r\n");
        site.open("third");
        assertThat(events.next()).isEqualTo("data: " + PROGRESS + "\n\n");
        site.open("end");
        assertThat(events.isAtEnd()).isTrue();
    }

    private static Script gated() {
        return Script.events()
                .then("write", "data: " + PROGRESS + "\n\n")
                .then("flush")
                .then("await", "second")
                .then("write", "event: message\r\ndata:" + list(HIDDEN, SHOWN) + "\r\n")
                .then("write", "\r\n")
                .then("flushStream")
                .then("await", "third")
                .then("write", "data: " + PROGRESS + "\n\n")
                .then("flush")
                .then("await", "end");
    }

    private static Script utf8Events() {
        return new Script().then("setContentType", "text/event-stream;charset=utf-8");
    }

    private Site startScripted(String thread) throws Exception {
        WebApp app = WebApp.empty().with(Mcp.PATH, ScriptedServlet.class, Map.of(ScriptedServlet.THREAD, thread));
        return start(app, policy());
    }
}
