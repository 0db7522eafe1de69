package io.github.mcppolicy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.grant.TestRequester;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.telemetry.MetricFamily;
import io.github.mcppolicy.telemetry.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured of decisions, and that no client can make it grow. */
class McpPolicyMetricsTest {

    private static final String POLICY = """
            {"version": "1", "default": "allow", "hide": ["secret"],
             "tools": {"get_order": {}, "list_*": {}, "drop": {"action": "deny"},
               "a~/b": {}, "scarce": {"limits": [{"counter": "scarce", "window": "day", "max": 3, "scope": "global"}]}}}""";

    private final Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit calls open before any test runs.
    private McpPolicy policy;

    McpPolicyMetricsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void open() throws Exception {
        policy = McpPolicy.builder().open(PolicySource.of(Files.writeString(folder.resolve("policy.json"), POLICY)));
        policy.metrics();
    }

    @AfterEach
    void close() {
        policy.close();
    }

    private void send(String body) {
        Enforcer enforcer = policy.enforcer();
        enforcer.begin(
                enforcer.identify(TestRequester.address("127.0.0.1")),
                new InboundRequest(
                        "/mcp",
                        "",
                        RequestHeaders.NONE,
                        InboundRequest.Answer.TO_ITS_MESSAGES,
                        new InboundRequest.Bytes(body.getBytes(UTF_8))));
    }

    private void call(String tool) {
        send("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":{}}}""".formatted(tool));
    }

    private MetricFamily family(String name) {
        return policy.metrics().stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> labels(String decision, String method, String tool) {
        return Map.of("decision", decision, "method", method, "tool", tool, "grant", "_NONE", "mode", "enforce");
    }

    @Test
    void decisionsWhenMadeThenTheyAreCountedByNamesOfThePolicy() {
        call("get_order");
        call("get_order");
        call("list_orders");
        call("list_refunds");
        call("drop");
        call("a~/b");
        call("secret");

        assertThat(family("mcp.policy.decisions").samples())
                .containsExactlyInAnyOrder(
                        Sample.of(labels("allow", "tools/call", "get_order"), 2),
                        Sample.of(labels("allow", "tools/call", "list_*"), 2),
                        Sample.of(labels("deny", "tools/call", "drop"), 1),
                        Sample.of(labels("allow", "tools/call", "a~/b"), 1),
                        Sample.of(labels("hide", "tools/call", "_OTHER"), 1));
    }

    @Test
    void textsOfAClientWhenSentThenNoneIsALabel() {
        for (int i = 0; i < 50; i++) {
            call("made-up-" + i);
            send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"made/up" + i + "\"}");
            send("not JSON " + i);
        }

        assertThat(family("mcp.policy.decisions").samples())
                .containsExactlyInAnyOrder(
                        Sample.of(labels("allow", "tools/call", "_OTHER"), 50),
                        Sample.of(labels("pass", "_OTHER", "_NONE"), 50),
                        Sample.of(labels("malformed", "_NONE", "_NONE"), 50));
    }

    @Test
    void evaluationsWhenMadeThenTheyAreTimed() {
        call("get_order");
        call("drop");

        assertThat(family("mcp.policy.judge").samples())
                .singleElement()
                .satisfies(time -> assertThat(time.count()).isEqualTo(2));
    }

    @Test
    void limitOfAllWhenSpentThenWhatIsLeftIsShown() {
        Map<String, String> labels = Map.of("counter", "scarce", "window", "86400s", "max", "3");
        assertThat(family("mcp.policy.limit.remaining").samples()).containsExactly(Sample.of(labels, 3));

        call("scarce");
        call("scarce");

        assertThat(family("mcp.policy.limit.remaining").samples()).containsExactly(Sample.of(labels, 1));
    }

    @Test
    void familiesWhenListedThenEachSampleHasItsOwnLabels() {
        call("get_order");

        assertThat(policy.metrics()).extracting(MetricFamily::name).doesNotHaveDuplicates();
        for (MetricFamily family : policy.metrics()) {
            assertThat(family.samples()).extracting(Sample::labels).doesNotHaveDuplicates();
            List<?> names = family.samples().stream()
                    .map(sample -> List.copyOf(sample.labels().keySet()))
                    .distinct()
                    .toList();
            assertThat(names).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(family("mcp.policy.policy.age").openMetricsName()).isEqualTo("mcp_policy_policy_age_seconds");
        assertThat(family("mcp.policy.decisions").openMetricsName()).isEqualTo("mcp_policy_decisions");
    }
}
