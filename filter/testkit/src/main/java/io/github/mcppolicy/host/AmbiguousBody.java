package io.github.mcppolicy.host;

import java.util.List;
import java.util.stream.Stream;

/**
 * Bodies that say two things at once, because somewhere the same key occurs twice. Hosts differ in which one counts.
 */
final class AmbiguousBody {
    private AmbiguousBody() {}

    static Stream<BadBody> duplicates() {
        return Stream.concat(ofMessages(), ofArguments());
    }

    private static Stream<BadBody> ofMessages() {
        return Stream.of(
                        twice("\"jsonrpc\":\"2.0\"", "\"jsonrpc\":\"2.0\""),
                        twice("\"id\":1", "\"id\":2"),
                        twice("\"method\":\"tools/call\"", "\"method\":\"ping\""),
                        twice("\"method\":\"tools/call\"", "\"method\":\"tools/call\""),
                        twice("\"method\":\"tools/call\"", "\"m\\u0065thod\":\"ping\""),
                        twice("\"method\":\"tools/call\"", "\"\\u006D\\u0065\\u0074\\u0068\\u006F\\u0064\":\"ping\""),
                        twice("\"name\":\"get_order\"", "\"name\":\"delete_customer\""),
                        twice("\"name\":\"get_order\"", "\"n\\u0061me\":\"delete_customer\""),
                        twice("\"arguments\":{}", "\"arguments\":{}"),
                        twice("\"arguments\":{}", "\"argument\\u0073\":{\"a\":1}"),
                        twice("\"arguments\":{}", "\"_meta\":{},\"_meta\":{}"),
                        twice("\"arguments\":{}", "\"unknown\":1,\"unknown\":1"),
                        twice("\"id\":1", "\"unknown\":1,\"unknown\":1"),
                        twice("\"id\":1", "\"\":1,\"\":1"),
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":1,\"a\":2}}",
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":1,\"a\":2}}",
                        "[" + Mcp.call("get_order") + "," + twice("\"id\":1", "\"id\":2") + "]")
                .map(AmbiguousBody::duplicate);
    }

    private static Stream<BadBody> ofArguments() {
        return List.of(
                        "{\"a\":1,\"a\":1}",
                        "{\"a\":1,\"\\u0061\":2}",
                        "{\"\\u0061\":1,\"\\u0061\":2}",
                        "{\"/\":1,\"\\/\":2}",
                        "{\"\\n\":1,\"\\u000a\":2}",
                        "{\"\\u00E9\":1,\"\\u00e9\":2}",
                        "{\"\\uD83D\\uDE00\":1,\"\\ud83d\\ude00\":2}",
                        "{\"\u00C3\u00A9\":1,\"\\u00e9\":2}",
                        "{\"\u00F0\u009F\u0098\u0080\":1,\"\\uD83D\\uDE00\":2}",
                        "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"a\":10}",
                        "{\"a\":{\"b\":{\"c\":1,\"c\":2}}}",
                        "{\"a\":[{\"b\":1},{\"b\":1,\"b\":2}]}",
                        "{\"a\":[[[{\"b\":1,\"\\u0062\":2}]]]}",
                        "{\"a\":{\"a\":1},\"a\":2}",
                        "{\"a\":[],\"a\":{}}",
                        "{\"\":1,\"\":2}",
                        "{" + manyKeys() + ",\"key7\":1}",
                        "{\"" + "k".repeat(10_000) + "\":1,\"" + "k".repeat(10_000) + "\":2}")
                .stream()
                .map(arguments -> duplicate(Mcp.call("1", "get_order", arguments)));
    }

    private static String manyKeys() {
        StringBuilder keys = new StringBuilder("\"key0\":0");
        for (int i = 1; i < 5_000; i++) {
            keys.append(",\"key").append(i).append("\":").append(i);
        }
        return keys.toString();
    }

    private static String twice(String member, String again) {
        return Mcp.call("get_order").replace(member, member + "," + again);
    }

    private static BadBody duplicate(String body) {
        return BadBody.raw("same key twice in " + body.substring(0, Math.min(body.length(), 150)), body);
    }
}
