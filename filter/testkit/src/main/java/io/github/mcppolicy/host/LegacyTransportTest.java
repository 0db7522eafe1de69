package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.LegacyServlet;
import io.github.mcppolicy.host.client.EventReader;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawHead;
import io.github.mcppolicy.host.client.RawRequest;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP+SSE transport of MCP 2024-11-05: messages are POSTed, and all answers arrive on the stream of a GET. */
final class LegacyTransportTest extends BothDefaultsContract {
    private static final String MESSAGES = "/mcp/messages?session=ID";
    private static final JsonMapper JSON = new JsonMapper();

    LegacyTransportTest(Host host, DefaultAction defaultAction) {
        super(host, defaultAction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "writer", "listener", "blocking"})
    void callsWhenTheyAreMadeInASessionThenEveryAnswerComesOnItsStream(String output) throws Exception {
        Site site = startWith(output, MESSAGES, policy());

        try (Stream stream = Stream.open(site)) {
            assertAccepted(stream.post(Mcp.call("1", "get_order", "{}")));
            assertThat(stream.nextMessage().at("/result/content/0/text").asString())
                    .isEqualTo("ran get_order");
            assertAccepted(stream.post(Mcp.call("2", "delete_customer", "{}")));
            JsonNode denied = stream.nextMessage();
            assertThat(denied.at("/id").asInt()).isEqualTo(2);
            assertThat(denied.at("/result/isError").asBoolean()).isTrue();
            assertThat(denied.at("/result/content/0/text").asString()).isEqualTo("[POLICY DENIED] ask a colleague");
            assertAccepted(stream.post(Mcp.LIST_TOOLS));
            assertThat(stream.nextMessage().toString())
                    .contains("get_order")
                    .contains("delete_customer")
                    .doesNotContain("purge_log");
            assertAccepted(stream.post(Mcp.call("3", "purge_log", "{}")));
            JsonNode hidden = stream.nextMessage();
            assertThat(hidden.toString())
                    .contains(defaultAction() == DefaultAction.DENY ? "/default" : "Unknown tool: purge_log");
            assertAccepted(stream.post(Mcp.call("4", "list_orders", "{}")));
            assertThat(stream.nextMessage().at("/id").asInt()).isEqualTo(4);
        }
        assertThat(site.toolsRun()).containsExactly("get_order", "list_orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mcp/messages?session=ID",
                "messages?session=ID",
                "https://proxy.example/elsewhere/messages?session=ID",
                "/mcp/messages?tenant=a&session=ID#fragment",
                "/mcp/messages/ID",
                "/elsewhere/messages/ID"
            })
    void refusalWhateverTheFormOfTheAddressThenComesOnTheStream(String address) throws Exception {
        Site site = startWith("stream", address, policy());

        try (Stream stream = Stream.open(site)) {
            assertAccepted(stream.post(Mcp.call("delete_customer")));
            assertThat(stream.nextMessage().toString()).contains("[POLICY DENIED]");
        }
    }

    @Test
    void limitWhenItIsSpentThenTheStreamOfTheSessionSaysSo() throws Exception {
        Site site = startWith("stream", MESSAGES, limited("get_order", 1, "session"));

        try (Stream first = Stream.open(site);
                Stream second = Stream.open(site)) {
            for (Stream stream : List.of(first, second)) {
                stream.post(Mcp.call("get_order"));
                assertThat(stream.nextMessage().toString()).contains("ran get_order");
                stream.post(Mcp.call("get_order"));
                assertThat(stream.nextMessage().toString()).contains("[RATE LIMITED]");
            }
        }
    }

    @Test
    void sessionWhenTheApplicationDidNotNameItThenItCountsAsItsCaller() throws Exception {
        Site site = startWith("stream", MESSAGES, limited("get_order", 1, "session"));

        try (Stream stream = Stream.open(site)) {
            for (String madeUp : List.of("made-up-1", "made-up-2")) {
                site.send(RawRequest.post(stream.path().replace(stream.session(), madeUp), Mcp.call("get_order")));
            }
            assertAccepted(stream.post(Mcp.call("get_order")));
            assertThat(stream.nextMessage().toString()).contains("ran get_order");
        }
        assertThat(audit().records())
                .extracting(made -> made.get("decision").asString())
                .containsExactly("allow", "limit", "allow");
    }

    @Test
    void batchWhenItIsRefusedThenEachRequestGetsAnEventOfItsOwn() throws Exception {
        Site site = startWith("stream", MESSAGES, policy());

        try (Stream stream = Stream.open(site)) {
            assertAccepted(
                    stream.post(Mcp.batch(Mcp.call("7", "get_order", "{}"), Mcp.call("8", "delete_customer", "{}"))));
            assertThat(stream.nextMessage().at("/id").asInt()).isEqualTo(7);
            assertThat(stream.nextMessage().at("/id").asInt()).isEqualTo(8);
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void messageWhenNobodyAwaitsItsAnswerThenItIsRefusedOnThePost() throws Exception {
        Site site = startWith("stream", MESSAGES, policy());

        try (Stream stream = Stream.open(site)) {
            assertThat(stream.post("not JSON").status()).isEqualTo(400);
            assertThat(stream.post(Mcp.callWithoutId("delete_customer")).status())
                    .isEqualTo(400);
            stream.post(Mcp.PING);
            assertThat(stream.nextMessage().at("/result").isObject()).isTrue();
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void addressWhenTwoStreamsNameItThenNeitherGetsTheAnswerOfTheOther() throws Exception {
        Site site = startWith("stream", "/mcp/messages?tenant=a", policy());

        try (Stream first = Stream.open(site);
                Stream second = Stream.open(site)) {
            RawAnswer answer = second.post(Mcp.call("delete_customer"));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).contains("[POLICY DENIED]");
            endOf(site, "");
            assertThat(first.reader().next() + second.reader().next()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "writer", "listener", "blocking"})
    void streamWhenManyThreadsWriteToItThenNoEventIsTornApart(String output) throws Exception {
        Site site = startWith(output, MESSAGES, policy());
        int calls = 60;
        ExecutorService clients = Executors.newFixedThreadPool(6);

        try (Stream stream = Stream.open(site)) {
            List<Callable<RawAnswer>> posts = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                String tool = i % 2 == 0 ? "get_order" : "delete_customer";
                String call = Mcp.call(String.valueOf(i), tool, "{\"note\":\"" + "x".repeat(i * 50) + "\"}");
                posts.add(() -> stream.post(call));
            }
            List<Future<RawAnswer>> sent = new ArrayList<>();
            posts.forEach(post -> sent.add(clients.submit(post)));
            List<Integer> answered = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                JsonNode message = stream.nextMessage();
                int id = message.at("/id").asInt();
                answered.add(id);
                assertThat(message.at("/result/content/0/text").asString())
                        .isEqualTo(id % 2 == 0 ? "ran get_order" : "[POLICY DENIED] ask a colleague");
            }
            Collections.sort(answered);
            assertThat(answered).isEqualTo(IntStream.range(0, calls).boxed().toList());
            for (Future<RawAnswer> answer : sent) {
                assertAccepted(answer.get());
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream,", "writer,", "listener,", "blocking,", "blocking,fail"})
    void streamWhenTheApplicationEndsItThenNothingOfTheSessionIsLeft(String outputAndEnd) throws Exception {
        String[] how = outputAndEnd.split(",", -1);
        Site site = startWith(how[0], MESSAGES, policy());

        try (Stream stream = Stream.open(site)) {
            assertAccepted(stream.post(Mcp.call("delete_customer")));
            stream.nextMessage();
            endOf(site, how[1]);

            stream.awaitEnd();
            assertForgotten(stream);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "blocking"})
    void streamWhenTheClientHasGoneThenNothingOfTheSessionIsLeft(String output) throws Exception {
        Site site = startWith(output, MESSAGES, policy());

        Stream gone = Stream.open(site);
        gone.vanish();

        // The container notices only when it writes. The first bytes written may still get lost on the way.
        assertForgotten(gone);
        endOf(site, "");
    }

    @Test
    void refusalWhenThePolicyIsOnlyMonitoredThenTheCallRunsAndItsAnswerComesOnTheStream() throws Exception {
        WebApp app = app("stream", MESSAGES);
        Site site = start(app, policy(), "mode", "monitor");

        try (Stream stream = Stream.open(site)) {
            assertAccepted(stream.post(Mcp.call("delete_customer")));
            assertThat(stream.nextMessage().toString()).contains("ran delete_customer");
        }
    }

    @Test
    void refusalsWhenTheClientReadsNothingThenOnlyAFewWaitForItInMemory() throws Exception {
        String reason = "no".repeat(50_000);
        Site site = startWith("listener", MESSAGES, Policies.denying("delete_customer", reason));

        try (Stream stream = Stream.open(site)) {
            int accepted = 0;
            RawAnswer answer = stream.post(Mcp.call("delete_customer"));
            while (answer.text().isEmpty() && accepted < 1000) {
                accepted++;
                answer = stream.post(Mcp.call("delete_customer"));
            }
            assertThat(answer.text()).contains(reason);

            for (int i = 0; i < accepted; i++) {
                assertThat(stream.nextMessage().toString()).contains(reason);
            }
            for (int i = 0; i < 1000 && !answer.text().isEmpty(); i++) {
                answer = stream.post(Mcp.call("delete_customer"));
            }
            assertAccepted(answer);
            assertThat(stream.nextMessage().toString()).contains(reason);
        }
    }

    private static void assertForgotten(Stream stream) throws Exception {
        RawAnswer answer = stream.post(Mcp.call("delete_customer"));
        for (int i = 0; i < 1000 && answer.text().isEmpty(); i++) {
            answer = stream.post(Mcp.call("delete_customer"));
        }
        assertThat(answer.text()).contains("[POLICY DENIED]");
    }

    private static void assertAccepted(RawAnswer answer) {
        assertThat(answer.status()).isIn(200, 202);
        assertThat(answer.text()).isEmpty();
    }

    private static void endOf(Site site, String how) throws IOException {
        site.send(RawRequest.of("DELETE", "/mcp/sse?" + how));
    }

    private Site startWith(String output, String address, String policy) throws Exception {
        return start(app(output, address), policy);
    }

    private static WebApp app(String output, String address) {
        return WebApp.empty()
                .with(
                        "/mcp/*",
                        LegacyServlet.class,
                        Map.of(LegacyServlet.OUTPUT, output, LegacyServlet.ADDRESS, address));
    }

    /** One client's session. */
    private record Stream(Site site, RawConnection connection, EventReader reader, String address)
            implements AutoCloseable {

        static Stream open(Site site) throws Exception {
            RawConnection connection = site.connect();
            RawHead head = connection
                    .send(RawRequest.of("GET", "/mcp/sse").with("Accept", "text/event-stream"))
                    .receiveHead();
            EventReader reader = new EventReader(connection.body(head));
            String event = reader.next();
            assertThat(event).startsWith("event: endpoint\ndata: ");
            String address = event.lines().skip(1).findFirst().orElseThrow().substring("data: ".length());
            return new Stream(site, connection, reader, address);
        }

        /** Its path at the application, whatever a proxy has made of the address. */
        String path() {
            return "/mcp/" + address.substring(address.indexOf("messages")).replaceFirst("#.*", "");
        }

        String session() {
            return address.substring(Math.max(address.lastIndexOf('='), address.lastIndexOf('/')) + 1);
        }

        RawAnswer post(String message) throws Exception {
            return site.send(RawRequest.post(path(), message));
        }

        /** Nothing more comes. A container breaks the connection off when the application has failed. */
        void awaitEnd() throws IOException {
            try {
                assertThat(reader.next()).isEmpty();
            } catch (EOFException brokenOff) {
                return;
            }
        }

        /** The data of the next event, which must be a message and nothing else. */
        JsonNode nextMessage() throws Exception {
            String event = reader.next();
            assertThat(event).matches("(id: 1\n)?event: message\ndata: ?\\{[^\n]*}\n\n");
            return JSON.readTree(event.substring(event.indexOf('{')));
        }

        void vanish() throws IOException {
            connection.close();
        }

        /** Ends the application's streams too, so that no thread of the host is left in one. */
        @Override
        public void close() throws IOException {
            connection.close();
            endOf(site, "");
        }
    }
}
