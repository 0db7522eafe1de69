package io.github.mcppolicy.samples.webxml;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the load comparison sends. */
enum LoadWorkload {
    SMALL_CALL("small tools/call", call("\"order_id\":1001,\"note\":\"" + "n".repeat(90) + "\"")),
    CALL_WITH_16_KB("tools/call with 16 KB of arguments", call("\"order_id\":1001,\"lines\":[" + lines() + "]")),
    LIST("tools/list", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");

    private final String description;
    private final String body;

    LoadWorkload(String description, String body) {
        this.description = description;
        this.body = body;
    }

    String description() {
        return description;
    }

    String body() {
        return body;
    }

    private static String call(String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_order\",\"arguments\":{"
                + arguments + "}}}";
    }

    /** 240 objects, because a single long string would flatter a streaming reader. */
    private static String lines() {
        return IntStream.range(1000, 1240)
                .mapToObj(i -> "{\"article\":\"A-" + i + "\",\"pieces\":" + i % 7 + ",\"price\":" + i
                        + ".95,\"text\":\"blue, 40 cm\"}")
                .collect(Collectors.joining(","));
    }
}
