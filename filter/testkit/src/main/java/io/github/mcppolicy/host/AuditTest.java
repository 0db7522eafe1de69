package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawRequest;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** There is exactly one record for each message. It names the rule and never a value. */
final class AuditTest extends HostContract {

    AuditTest(Host host) {
        super(host);
    }

    /** Message, then the expected decision, method, tool and rule; "-" if there is none. */
    static List<List<String>> messages() {
        return List.of(
                List.of(Mcp.call("get_order"), "allow", "tools/call", "get_order", "?"),
                List.of(Mcp.callWithoutId("get_order"), "allow", "tools/call", "get_order", "?"),
                List.of(
                        Mcp.call("delete_customer"),
                        "deny",
                        "tools/call",
                        "delete_customer",
                        "/tools/delete_customer/action"),
                List.of(
                        Mcp.callWithoutId("delete_customer"),
                        "deny",
                        "tools/call",
                        "delete_customer",
                        "/tools/delete_customer/action"),
                List.of(Mcp.call("unheard_of"), "deny", "tools/call", "unheard_of", "/default"),
                List.of(Mcp.call("purge_log"), "hide", "tools/call", "purge_log", "/hide/0"),
                List.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"}", "deny", "no/such", "-", "/default"),
                List.of(Mcp.PING, "pass", "ping", "-", "-"),
                List.of(Mcp.LIST_TOOLS, "pass", "tools/list", "-", "-"),
                List.of(Mcp.INITIALIZE, "pass", "initialize", "-", "-"),
                List.of(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                        "pass",
                        "notifications/initialized",
                        "-",
                        "-"),
                List.of("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", "pass", "-", "-", "-"),
                List.of("{} x", "malformed", "-", "-", "-"),
                List.of("", "malformed", "-", "-", "-"));
    }

    /**
     * The same messages, with what a default of allow decides about those that are not listed. The records of the
     * others stay the same.
     */
    static Stream<List<String>> messagesUnderAllow() {
        return messages().stream().map(expected -> switch (expected.get(4)) {
            case "/default" ->
                List.of(
                        expected.get(0),
                        expected.get(3).equals("-") ? "pass" : "allow",
                        expected.get(2),
                        expected.get(3),
                        "?");
            default -> expected;
        });
    }

    @ParameterizedTest
    @MethodSource("messagesUnderAllow")
    void messageWhenTheDefaultIsAllowThenThereIsExactlyOneRecordToo(List<String> expected) throws Exception {
        assertRecorded(Policies.DEFAULT_ALLOW, expected);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageWhenItIsEvaluatedThenThereIsExactlyOneRecord(List<String> expected) throws Exception {
        assertRecorded(Policies.DEFAULT_DENY, expected);
    }

    private void assertRecorded(String policy, List<String> expected) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), policy);

        site.post(expected.get(0));
        site.post(Mcp.call("list_orders"));

        List<JsonNode> records = audit().awaitRecords(2);
        assertThat(records).hasSize(2);
        JsonNode entry = records.get(0);
        assertThat(field(entry, "decision")).isEqualTo(expected.get(1));
        assertThat(field(entry, "method")).isEqualTo(expected.get(2));
        assertThat(field(entry, "tool")).isEqualTo(expected.get(3));
        if (!expected.get(4).equals("?")) {
            assertThat(field(entry, "rule")).isEqualTo(expected.get(4));
        }
        assertThat(field(records.get(1), "tool")).isEqualTo("list_orders");
    }

    @Test
    void recordWhenACallIsAllowedThenItSaysAllThatIsKnownAndNoValue() throws Exception {
        Instant before = Instant.now();
        Site site = start(
                WebApp.empty().with(Mcp.PATH, TreeServlet.class, Map.of("sessions", "mint")), Policies.DEFAULT_DENY);
        String session = site.post(Mcp.INITIALIZE).header(Mcp.SESSION_ID).orElseThrow();
        String message = Mcp.call("1", "get_order", "{\"password\":\"s3cret\",\"nested\":{\"inner\":\"s3cret\"}}");

        site.send(Mcp.post(message).with(Mcp.SESSION_ID, session));

        JsonNode entry = audit().awaitRecords(2).get(1);
        assertThat(Instant.parse(field(entry, "time"))).isBetween(before, Instant.now());
        assertThat(entry.get("arguments").toString()).isEqualTo("[\"password\",\"nested\"]");
        assertThat(field(entry, "endpoint")).isEqualTo("/mcp");
        assertThat(field(entry, "mode")).isEqualTo("enforce");
        assertThat(field(entry, "caller")).contains("127.0.0.1");
        assertThat(field(entry, "policy")).isEqualTo(hash(Policies.DEFAULT_DENY));
        assertThat(field(entry, "session")).isEqualTo(hash(session));
        assertThat(entry.get("micros").isIntegralNumber()).isTrue();
        assertThat(entry.toString())
                .doesNotContain("s3cret")
                .doesNotContain("inner")
                .doesNotContain(session);
    }

    @ParameterizedTest
    @EnumSource
    void recordWhenTheCallIsAllowedThenItIsThereBeforeTheAnswer(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), defaultAction.policy());

        site.post(Mcp.call("get_order"));

        assertThat(audit().records()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void batchWhenItIsEvaluatedThenEachMessageHasItsRecord(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), defaultAction.policy());

        site.post(Mcp.batch(Mcp.call("get_order"), Mcp.PING, Mcp.call("list_orders")));
        site.post(Mcp.batch(Mcp.call("get_order"), Mcp.call("delete_customer"), Mcp.PING));

        List<JsonNode> records = audit().awaitRecords(6);
        assertThat(records).hasSize(6);
        assertThat(records.subList(0, 3))
                .extracting(entry -> field(entry, "decision"))
                .containsExactly("allow", "pass", "allow");
        assertThat(field(records.get(4), "decision")).isEqualTo("deny");
        assertThat(field(records.get(4), "rule")).isEqualTo("/tools/delete_customer/action");
        assertThat(field(records.get(3), "decision"))
                .as("a call that did not run because of another one")
                .isNotEqualTo("allow");
    }

    @ParameterizedTest
    @EnumSource
    void limitWhenItIsSpentThenTheRecordNamesIt(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.limited(defaultAction, "get_order", 1, "global"));

        site.post(Mcp.call("get_order"));
        site.post(Mcp.call("get_order"));

        List<JsonNode> records = audit().awaitRecords(2);
        assertThat(records).hasSize(2);
        assertThat(field(records.get(1), "decision")).isEqualTo("limit");
        assertThat(field(records.get(1), "rule")).isEqualTo("/tools/get_order/limits/0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "OPTIONS", "HEAD"})
    void requestWhenItHasNoMessageThenThereIsNoRecord(String method) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_DENY);

        try (var connection = site.connect()) {
            connection.send(RawRequest.of(method, Mcp.PATH)).receiveHead();
        }
        site.post(Mcp.PING);

        assertThat(audit().awaitRecords(1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\nb", "\\u2028", "\\u0000", "\\\"}{\\\"", "\\ud83d\\ude00", "\u20AC"})
    void recordWhenTheToolsNameIsHostileThenItIsStillOneLine(String tool) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_DENY);

        site.post(Mcp.call("1", tool, "{\"" + tool + "\":1}"));
        site.post(Mcp.PING);

        assertThat(audit().awaitRecords(2)).hasSize(2);
    }

    private static String field(JsonNode entry, String name) {
        return entry.path(name).isMissingNode() ? "-" : entry.get(name).asString();
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, 16);
    }
}
