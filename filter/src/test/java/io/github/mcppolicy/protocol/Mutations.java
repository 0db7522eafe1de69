package io.github.mcppolicy.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;

/**
 * Changes messages in ways that a hostile client might, and in ways that nobody would think of. Each character of the
 * text stands for a byte.
 */
public final class Mutations {

    private static final List<String> MESSAGES = List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"refund\",\"arguments\":"
                    + "{\"amount\":100.50,\"items\":[{\"id\":7},null,true],\"note\":\"caf\u00C3\u00A9 \\u00e9\"}}}",
            "{ \"method\" : \"tools/call\", \"params\": {\"arguments\": {}, \"name\": \"a\\/b\", \"_meta\": {}},\n"
                    + " \"id\": \"x-1\", \"jsonrpc\": \"2.0\" }",
            "[{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"},{\"jsonrpc\":\"2.0\",\"method\":\"ping\"},"
                    + "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}]",
            "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"resources/read\",\"params\":{\"uri\":\"file:///a%20b\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":5,\"params\":{\"name\":\"review\",\"arguments\":{\"code\":\"x\"}},"
                    + "\"method\":\"prompts/get\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"completion/complete\",\"params\":{\"ref\":{\"type\":"
                    + "\"ref/resource\",\"uri\":\"file:///{p}\"},\"argument\":{\"name\":\"p\",\"value\":\"\"}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"subscriptions/listen\",\"params\":{\"notifications\":"
                    + "{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"file:///a\",\"b\"]}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":-0,\"error\":{\"code\":1,\"message\":\"m\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"m\\u0065thod\":\"initialize\",\"params\":{}}");

    private static final List<String> INSERTS = List.of(
            "\"",
            "\\",
            "\\u0000",
            "\\u0069",
            "\\ud800",
            "{}",
            "[]",
            ",",
            ":",
            " ",
            "\t",
            "\n",
            "\0",
            "//",
            "/**/",
            "#",
            "'",
            "0",
            "-",
            "+",
            ".",
            "1e5",
            "1e99999",
            "NaN",
            "null",
            "true",
            "\u00C1\u00A4",
            "\u00ED\u00A0\u0080",
            "\u00EF\u00BB\u00BF",
            "\u00C4\u00B1",
            "\u00C5\u00BF",
            "\u00E2\u0084\u00AA",
            "\u00F4\u0090\u0080\u0080",
            "\u00EF\u00BD\u0084",
            ",\"method\":\"tools/call\"",
            "\"id\":2,",
            "\"Name\":\"x\",",
            "\"name\":\"x\",",
            "\"arguments\":{},",
            "\"uri\":\"x\",",
            "\"URI\":\"x\",",
            "\"ref\":{},",
            "\"type\":\"ref/prompt\",",
            ",\"result\":{}",
            "{\"a\":1,\"a\":2}",
            "[[[[",
            "]]]]");

    private Mutations() {}

    /** One of the messages, changed in one to three places. */
    public static byte[] mutated(Random random) {
        String message = oneOf(MESSAGES, random);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            message = mutated(message, random);
        }
        return message.getBytes(ISO_8859_1);
    }

    private static String mutated(String message, Random random) {
        int at = random.nextInt(message.length() + 1);
        int to = Math.min(message.length(), at + 1 + random.nextInt(random.nextInt(8) == 0 ? 40 : 3));
        String before = message.substring(0, at);
        String behind = message.substring(to);
        return switch (random.nextInt(6)) {
            case 0 -> before + behind;
            case 1 -> before + oneOf(INSERTS, random) + message.substring(at);
            case 2 -> before + oneOf(INSERTS, random) + behind;
            case 3 -> before + (char) random.nextInt(256) + behind;
            case 4 -> before + message.substring(at, to) + message.substring(at);
            default -> before + splice(random) + behind;
        };
    }

    private static String splice(Random random) {
        String other = oneOf(MESSAGES, random);
        int from = random.nextInt(other.length());
        return other.substring(from, from + random.nextInt(other.length() - from + 1));
    }

    private static String oneOf(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
