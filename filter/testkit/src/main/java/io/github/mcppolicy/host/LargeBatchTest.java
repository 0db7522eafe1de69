package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.TreeServlet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What one caller can do to the audit records of others by sending many messages at once. */
final class LargeBatchTest extends HostContract {

    /**
     * A batch replaces one HTTP request per message. Each such request has a head, and its record is about twice as
     * long as the request.
     */
    private static final int MOST_RECORDED_PER_BYTE = 3;

    private static final String MANY_RULES = """
            {"version": "1", "default": "allow", "hide": ["h*"], "tools": {%s}}""".formatted(IntStream.range(0, 100)
            .mapToObj(i -> "\"d%d\": {\"action\": \"deny\"}".formatted(i))
            .reduce((a, b) -> a + "," + b)
            .orElseThrow());

    LargeBatchTest(Host host) {
        super(host);
    }

    static Stream<IntFunction<String>> shortMessages() {
        return Stream.of(
                i -> Mcp.PING,
                i -> "{\"jsonrpc\":\"2.0\",\"method\":\"%x\"}".formatted(i),
                i -> call("t" + i),
                i -> call("d" + i),
                i -> call("h" + i),
                i -> call("\u00e9" + i),
                i ->
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"t\",\"arguments\":{\"a%d\":1}}}"
                                .formatted(i),
                i -> i % 2 == 0 ? call("d" + i) : "{\"jsonrpc\":\"2.0\",\"method\":\"%x\"}".formatted(i));
    }

    private static String call(String tool) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"name\":\"%s\"}}".formatted(tool);
    }

    @ParameterizedTest
    @MethodSource("shortMessages")
    void batchWhenItsMessagesAreShortThenItsRecordsAreNotMuchLonger(IntFunction<String> message) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), MANY_RULES);
        String batch = batch(100, message);

        site.post(batch);

        List<JsonNode> records = audit().awaitRecords(1);
        int recorded =
                records.stream().mapToInt(record -> record.toString().length()).sum();
        assertThat(recorded).isLessThan(batch.getBytes(StandardCharsets.UTF_8).length * MOST_RECORDED_PER_BYTE);
        assertThat(records.stream()
                        .mapToInt(record -> record.path("messages").asInt(1))
                        .sum())
                .isEqualTo(100);
    }

    @Test
    void batchWhenItsCallsRunThenTheNameOfEachIsRecorded() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), MANY_RULES);

        site.post(batch(100, i -> call("t" + i)));

        assertThat(site.toolsRun()).hasSize(100);
        assertThat(audit().awaitRecords(2).stream()
                        .flatMap(record -> record.get("tools").valueStream()))
                .extracting(JsonNode::asString)
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "t" + i).toList());
    }

    @Test
    void batchWhenItsMethodsAreUnknownThenEachIsRecorded() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), MANY_RULES);

        site.post(batch(60, i -> "{\"jsonrpc\":\"2.0\",\"method\":\"x%d\"}".formatted(i)));

        assertThat(audit().awaitRecords(2).stream()
                        .flatMap(record -> record.get("methods").valueStream()))
                .extracting(JsonNode::asString)
                .containsExactlyElementsOf(
                        IntStream.range(0, 60).mapToObj(i -> "x" + i).toList());
    }

    @Test
    void batchWhenSeveralRulesStopItThenNoRecordNamesOneForAll() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), MANY_RULES);

        site.post(batch(10, i -> call("d" + i)));

        List<JsonNode> records = audit().awaitRecords(5);
        assertThat(records).hasSize(5);
        assertThat(records.subList(0, 4))
                .allSatisfy(record -> assertThat(record.get("rule").asString())
                        .isEqualTo("/tools/" + record.get("tool").asString() + "/action"));
        assertThat(records.get(4).has("rule")).isFalse();
        assertThat(records.get(4).get("tools")).hasSize(6);
    }

    @Test
    void batchWhenItReadsAndSubscribesThenEachMethodHasItsOwnResources() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), MANY_RULES);

        site.post(batch(
                10,
                i -> "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"resources/%s\",\"params\":{\"uri\":\"x:%d\"}}"
                        .formatted(i, i % 2 == 0 ? "read" : "subscribe", i)));

        assertThat(audit().awaitRecords(2))
                .extracting(record -> record.get("method").asString() + record.get("resources"))
                .containsExactly(
                        "resources/read[\"x:0\",\"x:2\",\"x:4\",\"x:6\",\"x:8\"]",
                        "resources/subscribe[\"x:1\",\"x:3\",\"x:5\",\"x:7\",\"x:9\"]");
    }

    @Test
    void batchWhenItIsSmallThenEachMessageHasARecordOfItsOwn() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), MANY_RULES);

        site.post(batch(4, i -> Mcp.call("get_order")));

        assertThat(audit().awaitRecords(4)).allSatisfy(record -> {
            assertThat(record.get("tool").asString()).isEqualTo("get_order");
            assertThat(record.has("messages")).isFalse();
        });
    }

    private static String batch(int messages, IntFunction<String> message) {
        return Mcp.batch(IntStream.range(0, messages).mapToObj(message).toArray(String[]::new));
    }
}
