package io.github.mcppolicy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.config.AuditSettings;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the records of requests hold, in the audit file. */
class RecordsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String POLICY = """
            {"version": "1", "default": "allow",
             "tools": {"get_order": {}, "list_*": {}, "drop": {"action": "deny"}}}""";

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
                .begin(new InboundRequest(
                        "/mcp",
                        Caller.principal("alice"),
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
