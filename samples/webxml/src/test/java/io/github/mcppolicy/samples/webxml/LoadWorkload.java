package io.github.mcppolicy.samples.webxml;

import io.github.mcppolicy.samples.harness.LoadConnection;
import io.github.mcppolicy.samples.harness.LoadOptions;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the load comparison sends. */
enum LoadWorkload {
    SMALL_CALL("small", "small tools/call", call("\"note\":\"" + "n".repeat(56) + "\"")),
    CALL_WITH_16_KB("16k", "tools/call with 16 KB of arguments", call("\"lines\":[" + lines() + "]")),
    LIST("list", "tools/list", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
            "clientInfo":{"name":"load","version":"0"}}}""";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    private final String id;
    private final String description;
    private final String body;

    LoadWorkload(String id, String description, String body) {
        this.id = id;
        this.description = description;
        this.body = body;
    }

    /** The workloads that the system property {@code mcp.load.workloads} names, or all. */
    static List<LoadWorkload> chosen() {
        List<String> ids = LoadOptions.names(
                "mcp.load.workloads",
                Stream.of(values()).map(workload -> workload.id).toList());
        return Stream.of(values()).filter(workload -> ids.contains(workload.id)).toList();
    }

    /** What is sent, and how much. */
    String title() {
        return description + ", " + body.length() + " B";
    }

    /**
     * The request of each of the workloads, by title, in one new session with the app. Each has been answered once and was not
     * refused.
     */
    static Map<String, byte[]> requestsTo(URI endpoint, List<LoadWorkload> workloads) throws IOException {
        try (LoadConnection connection = new LoadConnection(endpoint)) {
            LoadConnection.Answer hello = connection.exchange(LoadConnection.post(endpoint, "", INITIALIZE));
            String session = "Mcp-Session-Id: " + hello.header("mcp-session-id") + "\r\n";
            connection.exchange(LoadConnection.post(endpoint, session, INITIALIZED));
            Map<String, byte[]> requests = new LinkedHashMap<>();
            for (LoadWorkload workload : workloads) {
                byte[] request = LoadConnection.post(endpoint, session, workload.body);
                check(connection.exchange(request).text());
                requests.put(workload.title(), request);
            }
            return requests;
        }
    }

    private static void check(String answer) throws IOException {
        if (answer.contains("\"isError\":true") || !answer.contains("\"result\"")) {
            throw new IOException("The call that is to be measured fails: " + answer);
        }
    }

    /** @param arguments besides those that the policy has conditions and limits on */
    private static String call(String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_order\",\"arguments\":{"
                + "\"order_id\":1001,\"desk\":\"berlin-7\",\"pages\":1," + arguments + "}}}";
    }

    /** 240 objects, because a single long string would flatter a streaming reader. */
    private static String lines() {
        return IntStream.range(1000, 1240)
                .mapToObj(i -> "{\"article\":\"A-" + i + "\",\"pieces\":" + i % 7 + ",\"price\":" + i
                        + ".95,\"text\":\"blue, 40 cm\"}")
                .collect(Collectors.joining(","));
    }
}
