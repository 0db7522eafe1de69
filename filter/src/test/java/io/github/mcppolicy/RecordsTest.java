package io.github.mcppolicy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.mcppolicy.config.AuditSettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.grant.TestRequester;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the records of requests hold, in the audit file. */
class RecordsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String POLICY = """
            {"version": "1", "default": "allow", "hide": ["secret"],
             "tools": {"get_order": {}, "list_*": {}, "drop": {"action": "deny"},
               "tool_0": {}, "tool_1": {}, "tool_2": {}, "tool_3": {}, "tool_4": {}, "tool_5": {}, "tool_6": {}, "tool_7": {},
               "scarce": {"rate_limit": {"max": 1, "window": "day"}}},
             "prompts": {"default": "allow", "items": {"review": {}}}}""";

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit calls open before any test runs.
    private McpPolicy policy;

    RecordsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws Exception {
        Settings settings = Settings.read(List.of(SettingsSource.of(
                "test",
                Map.of(AuditSettings.FILE.key(), folder.resolve("audit.jsonl").toString()))));
        policy = McpPolicy.builder()
                .settings(settings)
                .open(PolicySource.of(Files.writeString(folder.resolve("policy.json"), POLICY)));
    }

    @AfterEach
    void close() {
        policy.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/call", "prompts/get"})
    void callWithMoreArgumentsThanARecordNamesWhenRecordedThenTheRestIsCounted(String method) throws Exception {
        begin(request(method, "get_order", arguments(0, 50)));
        begin(request(method, "get_order", arguments(0, 51)));
        begin(request(method, "get_order", arguments(0, 120)));

        assertThat(records()).allMatch(entry -> entry.get("arguments").size() == 50);
        assertThat(records())
                .extracting(entry -> entry.path("argumentsOmitted").asInt(0))
                .containsExactly(0, 1, 70);
    }

    @Test
    void callsOfALargeBatchWhenTheyShareARecordThenTheRestOfTheirArgumentsIsCounted() throws Exception {
        String few = request("tools/call", "get_order", arguments(0, 40));
        String others = request("tools/call", "get_order", arguments(30, 70));
        String many = request("tools/call", "get_order", arguments(0, 60));
        begin("[" + String.join(",", few, few, few, few, few, others, many) + "]");

        assertThat(records()).anySatisfy(entry -> {
            assertThat(entry.get("messages").asInt()).isGreaterThan(1);
            assertThat(entry.get("arguments")).hasSize(50);
            assertThat(entry.get("argumentsOmitted").asInt()).isEqualTo(30);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "tools/call, get_order, /tools/get_order",
        "tools/call, list_orders, /tools/list_*",
        "tools/call, unheard_of, /default",
        "prompts/get, review, /prompts/items/review",
        "prompts/get, other, /prompts/default",
        "tools/call, drop, ''",
        "tools/call, secret, ''",
        "resources/read, none, ''",
        "ping, none, ''"
    })
    void messageWhenRecordedThenTheRecordSaysWhatAllowedIt(String method, String name, String entry) throws Exception {
        begin("""
                {"jsonrpc":"2.0","id":7,"method":"%s","params":{"name":"%s","uri":"file:///a"}}""".formatted(method, name));

        assertThat(records().get(0).path("allowedBy").asString("")).isEqualTo(entry);
    }

    @Test
    void callThatALimitStopsWhenRecordedThenNothingAllowedIt() throws Exception {
        begin(request("tools/call", "scarce", "{}"));
        begin(request("tools/call", "scarce", "{}"));

        assertThat(records().get(0).get("allowedBy").asString()).isEqualTo("/tools/scarce");
        assertThat(records().get(1).get("decision").asString()).isEqualTo("limit");
        assertThat(records().get(1).has("allowedBy")).isFalse();
    }

    @Test
    void messagesOfALargeBatchWhenSeveralEntriesAllowThemThenEachEntryHasItsRecord() throws Exception {
        String one = request("tools/call", "get_order", "{}");
        String other = request("tools/call", "list_orders", "{}");
        begin("[" + String.join(",", one, other, one, other, one, other) + "]");

        assertThat(records())
                .extracting(
                        entry -> entry.get("allowedBy").asString(),
                        entry -> entry.get("messages").asInt())
                .containsExactly(tuple("/tools/get_order", 3), tuple("/tools/list_*", 3));
    }

    @Test
    void messagesOfALargeBatchWhenMoreEntriesAllowThemThanThereMayBeRecordsThenTheLastNameNone() throws Exception {
        begin(IntStream.range(0, 40)
                .mapToObj(i -> request("tools/call", "tool_" + i % 8, "{}"))
                .collect(Collectors.joining(",", "[", "]")));

        assertThat(records()).hasSizeLessThan(10);
        assertThat(records().stream()
                        .mapToInt(entry -> entry.path("messages").asInt(1))
                        .sum())
                .isEqualTo(40);
        assertThat(records().get(records().size() - 1).has("allowedBy")).isFalse();
        assertThat(records().get(records().size() - 1).has("detail")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7 | 7",
                "-12345678901234567890123 | -12345678901234567890123",
                "\"a-1\" | a-1",
                "\"7\" | 7",
                "\"caf\u00e9 \\\"\\t\\ud800z\" | caf\u00e9 \"\t\ud800z"
            })
    void requestWhenRecordedThenTheRecordHasItsId(String id, String text) throws Exception {
        begin("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");

        assertThat(records().get(0).get("requestId").asString()).isEqualTo(text);
    }

    @Test
    void longIdWhenRecordedThenItIsCut() throws Exception {
        begin("{\"jsonrpc\":\"2.0\",\"id\":\"" + "x".repeat(100_000) + "\",\"method\":\"ping\"}");

        assertThat(records().get(0).get("requestId").asString()).hasSize(200);
    }

    @Test
    void messagesOfABatchWhenRecordedThenThoseWithARecordOfTheirOwnHaveTheirIds() throws Exception {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}";
        String notification = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
        begin("[" + ping.formatted(1) + "," + ping.formatted(2) + "," + notification + "]");
        begin("[" + String.join(",", Collections.nCopies(6, ping.formatted(3))) + "]");

        assertThat(records())
                .extracting(entry -> entry.path("requestId").asString(""))
                .containsExactly("1", "2", "", "");
    }

    @Test
    void clientWhenItHasInitializedThenTheRecordsOfItsSessionSayWhatItCallsItself() throws Exception {
        Outcome.Pass pass = (Outcome.Pass) begin(initialize("{\"name\":\"agent\",\"version\":\"1.0\"}"));
        pass.mintedSessions().orElseThrow().accept("minted");
        begin(PING, "minted", Map.of());
        begin(PING, "other", Map.of());

        assertThat(records())
                .extracting(
                        entry -> entry.path("clientName").asString(""),
                        entry -> entry.path("clientVersion").asString(""))
                .containsExactly(tuple("agent", "1.0"), tuple("agent", "1.0"), tuple("", ""));
    }

    @Test
    void clientWhenItsSessionWasThereBeforeItInitializesThenTheRecordsSayWhatItCallsItself() throws Exception {
        policy.enforcer().sessions().minted("stream", Caller.principal("alice"));
        begin(PING, "stream", Map.of());
        begin(initialize("{\"name\":\"agent\",\"version\":\"1.0\"}"), "stream", Map.of());
        begin(PING, "stream", Map.of());

        assertThat(records())
                .extracting(entry -> entry.path("clientName").asString(""))
                .containsExactly("", "agent", "agent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "\"agent\"",
                "null",
                "{\"name\":7,\"version\":[\"1\"]}",
                "{\"name\":{\"name\":\"inner\"},\"version\":null}"
            })
    void clientThatSaysNothingUsableWhenItInitializesThenItIsPassedOnAndNothingIsRecordedOfIt(String clientInfo)
            throws Exception {
        assertThat(begin(initialize(clientInfo))).isInstanceOf(Outcome.Pass.class);

        assertThat(records().get(0).has("clientName")).isFalse();
        assertThat(records().get(0).has("clientVersion")).isFalse();
    }

    @Test
    void hostileClientWhenItInitializesThenWhatItSaysIsCutAndEscaped() throws Exception {
        Outcome.Pass pass = (Outcome.Pass) begin(initialize("{\"name\":\"a\\u2028\\nb" + "x".repeat(300) + "\"}"));
        pass.mintedSessions().orElseThrow().accept("minted");
        begin(PING, "minted", Map.of());

        assertThat(Files.readString(folder.resolve("audit.jsonl.0"))).matches("([ -~]+\n){2}");
        assertThat(records())
                .extracting(entry -> entry.get("clientName").asString())
                .allMatch(name -> name.startsWith("a\u2028\nbxxx") && name.length() == 64);
    }

    @Test
    void clientInfoWhenAnotherMethodHasItThenItSaysNothing() throws Exception {
        begin("""
                {"jsonrpc":"2.0","id":1,"method":"ping","params":{"clientInfo":{"name":"agent","version":"1"}}}""");

        assertThat(records().get(0).has("clientName")).isFalse();
    }

    @Test
    void statelessCallWhenItNamesItsClientAndItsTraceThenTheRecordHasBoth() throws Exception {
        begin(
                """
                {"jsonrpc":"2.0","id":"r1","method":"tools/call","params":{"name":"get_order","arguments":{},"_meta":{
                  "io.modelcontextprotocol/protocolVersion":"2026-07-28",
                  "io.modelcontextprotocol/clientInfo":{"name":"agent","version":"2"},
                  "traceparent":"%s"}}}""".formatted(TRACE),
                "",
                Map.of("mcp-protocol-version", "2026-07-28", "mcp-method", "tools/call", "mcp-name", "get_order"));

        JsonNode entry = records().get(0);
        assertThat(entry.get("decision").asString()).isEqualTo("allow");
        assertThat(entry.get("clientName").asString()).isEqualTo("agent");
        assertThat(entry.get("clientVersion").asString()).isEqualTo("2");
        assertThat(entry.get("traceparent").asString()).isEqualTo(TRACE);
        assertThat(entry.get("requestId").asString()).isEqualTo("r1");
    }

    @Test
    void statelessCallWhenItIsMalformedThenTheRecordSaysWhichItWas() throws Exception {
        begin("""
                {"jsonrpc":"2.0","id":"r1","method":"tools/call","params":{"name":"get_order","_meta":{
                  "io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}""");

        assertThat(records().get(0).get("decision").asString()).isEqualTo("malformed");
        assertThat(records().get(0).get("requestId").asString()).isEqualTo("r1");
    }

    @Test
    void traceInTheHeaderWhenItIsWellFormedThenTheRecordHasIt() throws Exception {
        begin(PING, "", Map.of("traceparent", TRACE));
        begin("not JSON", "", Map.of("traceparent", TRACE));
        begin(PING, "", Map.of("traceparent", TRACE + "\u0085 forged"));

        assertThat(records())
                .extracting(entry -> entry.path("traceparent").asString(""))
                .containsExactly(TRACE, TRACE, "");
    }

    private static String initialize(String clientInfo) {
        return """
                {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","clientInfo":%s}}""".formatted(clientInfo);
    }

    private static String arguments(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "\"a%d\": {\"nested\": [%d]}".formatted(i, i))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String request(String method, String name, String arguments) {
        return """
                {"jsonrpc":"2.0","id":7,"method":"%s","params":{"name":"%s","arguments":%s}}""".formatted(method, name, arguments);
    }

    private Outcome begin(String message) {
        return begin(message, "", Map.of());
    }

    private Outcome begin(String message, String session, Map<String, String> headers) {
        RequestHeaders sent = name -> headers.containsKey(name.toLowerCase(Locale.ROOT))
                ? List.of(headers.get(name.toLowerCase(Locale.ROOT)))
                : List.of();
        return policy.enforcer()
                .begin(
                        policy.enforcer().identify(TestRequester.principal("alice")),
                        new InboundRequest(
                                "/mcp",
                                session,
                                sent,
                                InboundRequest.Answer.TO_ITS_MESSAGES,
                                new InboundRequest.Bytes(message.getBytes(UTF_8))));
    }

    private List<JsonNode> records() throws Exception {
        return Files.readAllLines(folder.resolve("audit.jsonl.0")).stream()
                .map(JSON::readTree)
                .toList();
    }
}
