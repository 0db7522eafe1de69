package io.github.mcppolicy.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.samples.harness.SampleProcess;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What happens to messages between a client and a server that speaks stdio. */
class StdioIT {

    private static final String SPEAK = "{\"jsonrpc\":\"2.0\",\"method\":\"vendor/speak\"}";
    private static final JsonMapper JSON = new JsonMapper();

    private static SampleProcess gateway;

    private static RawClient client;

    @BeforeAll
    static void startGateway() throws Exception {
        gateway = PackagedGateway.inFrontOf(ScriptedServer.class);
        client = RawClient.open(gateway.endpoint());
    }

    @AfterAll
    static void stopGateway() {
        gateway.close();
    }

    @Test
    void requestWhenItHasOddNumbersAndUnknownFieldsThenTheServerReadsItAsItWas() throws Exception {
        String request =
                "{\"jsonrpc\": \"2.0\", \"id\":9007199254740993,\"method\":\"tools/call\",\"params\":{\"name\":"
                        + "\"request\",\"vendor\":[1.10],\"arguments\":{\"big\":12345678901234567890123456789,"
                        + "\"exact\":1.00000000000000000001,\"umlaut\":\"äöü€😀\"}},\"vendor\":null}";

        String answer = RawClient.messages(
                        client.post(request.replace("{", "{\r\n")).body())
                .get(0);

        assertThat(answer).contains("\"id\":9007199254740993");
        assertThat(RawClient.text(JSON.readTree(answer)).replace(" ", "")).isEqualTo(request.replace(" ", ""));
    }

    @Test
    void resultWhenItHasOddNumbersAndUnknownFieldsThenTheClientReadsItAsItWas() throws Exception {
        assertThat(client.call("odd_result"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + ScriptedServer.ODD_RESULT + "}");
        assertThat(client.call("odd_error"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":" + ScriptedServer.ODD_ERROR + "}");
    }

    @Test
    void initializeWhenItIsAnsweredThenUnknownCapabilitiesAreKept() throws Exception {
        assertThat(RawClient.without(gateway.endpoint())
                        .post(RawClient.INITIALIZE)
                        .body())
                .contains("\"vendor/x\":{\"y\":1}");
    }

    @Test
    void idsWhenOneIsANumberAndOneItsTextThenEachRequestHasItsAnswer() throws Exception {
        assertThat(client.post(RawClient.toolCall("1", "pid")).body()).contains("\"id\":1,");
        assertThat(client.post(RawClient.toolCall("\"1\"", "pid")).body()).contains("\"id\":\"1\",");
    }

    @Test
    void batchWhenSentThenEveryRequestIsAnsweredOnTheOneStream() throws Exception {
        String batch = "[" + RawClient.toolCall("1", "pid") + "," + RawClient.toolCall("2", "odd_result") + ","
                + "{\"jsonrpc\":\"2.0\",\"method\":\"vendor/note\"}]";

        assertThat(RawClient.messages(client.post(batch).body()))
                .hasSize(2)
                .anySatisfy(answer -> assertThat(answer).contains("\"id\":1,"))
                .anySatisfy(answer -> assertThat(answer).contains("\"id\":2,"));
        assertThat(client.text("notifications")).contains("vendor/note");
    }

    @Test
    void policyWhenItHidesAndDeniesThenTheServerIsNotAsked() throws Exception {
        String before = client.text("pid");

        assertThat(client.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")
                        .body())
                .contains("\"pid\"")
                .doesNotContain("secret");
        assertThat(client.call("forbidden")).contains("[POLICY DENIED]");

        String after = client.text("pid");
        assertThat(count(after)).isEqualTo(count(before) + 1);
    }

    @Test
    void unknownMethodWhenRequestedThenItReachesTheServer() throws Exception {
        assertThat(client.post("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"vendor/anything\"}")
                        .body())
                .contains("\"id\":5,\"result\":{}");
    }

    @Test
    void serverRequestWhenACallIsRunningThenItComesOnTheStreamOfTheCallAndItsAnswerReturns() throws Exception {
        try (Stream<String> lines =
                client.stream(RawClient.toolCall("1", "ask")).body()) {
            Iterator<String> events = events(lines);
            assertThat(events.next()).contains("\"id\":\"server-1\",\"method\":\"vendor/ask\"");

            assertThat(client.post("{\"jsonrpc\":\"2.0\",\"id\":\"server-1\",\"result\":{\"text\":\"vendor-reply\"}}")
                            .statusCode())
                    .isEqualTo(202);

            assertThat(events.next()).contains("vendor-reply");
            assertThat(events.hasNext()).isFalse();
        }
    }

    @Test
    void serverNotificationWhenNoCallIsRunningThenItComesOnTheStreamThatTheClientListensOn() throws Exception {
        try (Stream<String> lines = client.listen().body()) {
            client.post(SPEAK);

            assertThat(events(lines).next()).contains("vendor/spoken");
        }
    }

    @Test
    void serverNotificationWhenTheClientReadsNothingThenItComesWhenItDoes() throws Exception {
        RawClient own = RawClient.open(gateway.endpoint());
        own.post(SPEAK);

        assertThat(RawClient.messages(own.post(RawClient.toolCall("1", "pid")).body()))
                .anySatisfy(message -> assertThat(message).contains("vendor/spoken"));
    }

    private static Iterator<String> events(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("data:")).iterator();
    }

    @Test
    void cancelledRequestWhenTheServerKeepsSilentThenItsStreamEndsAndTheServerKnows() throws Exception {
        HttpResponse<Stream<String>> answer = client.stream(RawClient.toolCall("77", "never"));

        client.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":77}}");

        try (Stream<String> lines = answer.body()) {
            assertThat(lines).isEmpty();
        }
        assertThat(client.text("notifications")).contains("\"requestId\":77");
    }

    @Test
    void cancelledRequestWhenItsAnswerHasJustBegunThenItIsKnown() throws Exception {
        for (int id = 1000; id < 1100; id++) {
            HttpResponse<Stream<String>> answer = client.stream(RawClient.toolCall(String.valueOf(id), "never"));

            client.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id
                    + "}}");

            try (Stream<String> lines = answer.body()) {
                assertThat(lines).isEmpty();
            }
        }
    }

    @Test
    void bigResultWhenReturnedThenAllOfItArrives() throws Exception {
        assertThat(client.text("big")).hasSize(ScriptedServer.BIG);
    }

    @Test
    void serverWhenItWritesOtherThingsThanMessagesThenItsAnswersStillCome() throws Exception {
        assertThat(client.text("noise")).isEqualTo("quiet again");
        assertThat(client.text("flood")).isEqualTo("flooded");
    }

    @Test
    void callsWhenTwoHundredFollowEachOtherThenEachIsAnswered() throws Exception {
        int before = count(client.text("pid"));
        for (int i = 1; i <= 200; i++) {
            assertThat(count(client.text("pid"))).isEqualTo(before + i);
        }
    }

    private static int count(String pidAndCount) {
        return Integer.parseInt(pidAndCount.split(" ", 2)[1]);
    }

    @Test
    void sessionsWhenTheyRunSideBySideThenEachHasAServerOfItsOwn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<String> twentyCalls = () -> {
                RawClient own = RawClient.open(gateway.endpoint());
                Set<String> processes = new HashSet<>();
                for (int i = 1; i <= 20; i++) {
                    String[] pidAndCount = own.text("pid").split(" ", 2);
                    processes.add(pidAndCount[0]);
                    assertThat(pidAndCount[1]).isEqualTo(String.valueOf(i));
                }
                own.delete();
                return String.join(",", processes);
            };
            List<Future<String>> processes = threads.invokeAll(
                    IntStream.range(0, 4).mapToObj(i -> twentyCalls).toList());
            Set<String> distinct = new HashSet<>();
            for (Future<String> process : processes) {
                distinct.add(process.get());
            }
            assertThat(distinct).hasSize(4).allSatisfy(pid -> assertThat(pid).containsOnlyDigits());
        } finally {
            threads.shutdown();
        }
    }
}
