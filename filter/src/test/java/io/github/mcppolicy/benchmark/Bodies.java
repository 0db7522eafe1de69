package io.github.mcppolicy.benchmark;

import java.nio.charset.StandardCharsets;

/** Tool calls of a given size: a few arguments that rules read, and one that no rule reads and that fills the rest. */
final class Bodies {

    private static final String BEFORE =
            "{\"jsonrpc\":\"2.0\",\"id\":17,\"method\":\"tools/call\",\"params\":{\"name\":\"tool_7\","
                    + "\"arguments\":{\"currency\":\"EUR\",\"amount\":120.50,\"order\":{\"id\":\"A-1001\",";
    private static final String BEHIND = "}},\"_meta\":{\"progressToken\":3}}}";
    private static final String SENTENCE = "Each order has its own line, \\\"No. 4\\\" of the caf\u00e9 too; ";

    private Bodies() {}

    /** A body of {@code size} bytes with order lines, or longer by up to one order line. */
    static byte[] ofSize(int size) {
        return ofSize(size, Filling.LINES);
    }

    /** A body of {@code size} bytes, or longer by up to one order line or sentence. */
    static byte[] ofSize(int size, Filling filling) {
        StringBuilder body = new StringBuilder(BEFORE).append(filling == Filling.LINES ? "\"lines\":[" : "\"text\":\"");
        for (int i = 0; body.length() + BEHIND.length() < size; i++) {
            body.append(i == 0 || filling == Filling.TEXT ? "" : ",")
                    .append(filling == Filling.LINES ? line(i) : SENTENCE);
        }
        body.append(filling == Filling.LINES ? "]" : "\"");
        return body.append(BEHIND).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(int number) {
        return "{\"number\":" + number + ",\"article\":\"Caf\u00e9 filter \\\"No. 4\\\"\",\"quantity\":" + number % 7
                + ",\"price\":19.99,\"gift\":false,\"note\":null}";
    }
}
