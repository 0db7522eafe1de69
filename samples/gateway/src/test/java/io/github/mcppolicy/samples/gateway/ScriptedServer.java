package io.github.mcppolicy.samples.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An MCP server over stdio, line by line. Each tool does what its name says. */
final class ScriptedServer {

    /** Has fields that no record of an SDK has, and values that a careless copy changes. */
    static final String ODD_RESULT =
            "{\"content\":[],\"isError\":false,\"big\":12345678901234567890123456789,\"exact\":1.00000000000000000001,"
                    + "\"nothing\":null,\"umlaut\":\"äöü€😀\",\"escaped\":\"\\u00e4\"}";

    static final String ODD_ERROR =
            "{\"code\":-32000,\"message\":\"odd\",\"data\":{\"exact\":0.10},\"vendor\":{\"x\":[1]}}";

    static final int BIG = 5_000_000;
    private static final int FLOOD_LINES = 100_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final List<String> notifications = new ArrayList<>();
    private int calls;

    private ScriptedServer() {}

    public static void main(String[] arguments) throws IOException {
        new ScriptedServer().serve();
    }

    private void serve() throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode message = JSON.readTree(line);
            if (message.has("id")) {
                answer(message, line);
            } else {
                take(message.path("method").asString(), line);
            }
        }
    }

    private void take(String method, String line) {
        notifications.add(line);
        if (method.equals("vendor/speak")) {
            out.println("{\"jsonrpc\":\"2.0\",\"method\":\"vendor/spoken\"}");
        }
    }

    private void answer(JsonNode request, String line) throws IOException {
        String id = request.get("id").toString();
        switch (request.path("method").asString()) {
            case "initialize" ->
                result(
                        id,
                        "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{},\"vendor/x\":{\"y\":1}},"
                                + "\"serverInfo\":{\"name\":\"scripted\",\"version\":\"1\"}}");
            case "tools/list" -> result(id, "{\"tools\":[" + tool("pid") + "," + tool("secret") + "]}");
            case "tools/call" -> call(request.path("params").path("name").asString(), id, line);
            default -> result(id, "{}");
        }
    }

    private void call(String tool, String id, String line) throws IOException {
        calls++;
        switch (tool) {
            case "request" -> text(id, line);
            case "notifications" -> text(id, String.join("\n", notifications));
            case "pid" -> text(id, ProcessHandle.current().pid() + " " + calls);
            case "odd_result" -> result(id, ODD_RESULT);
            case "odd_error" -> out.println("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":" + ODD_ERROR + "}");
            case "big" -> text(id, "x".repeat(BIG));
            case "noise" -> {
                out.println("Server ready.\n\n[1,");
                out.println("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"?\"}}");
                text(id, "quiet again");
            }
            case "flood" -> {
                for (int i = 0; i < FLOOD_LINES; i++) {
                    System.err.println("flood ".repeat(10));
                }
                text(id, "flooded");
            }
            case "ask" -> {
                out.println("{\"jsonrpc\":\"2.0\",\"id\":\"server-1\",\"method\":\"vendor/ask\",\"params\":{\"n\":1}}");
                text(id, in.readLine());
            }
            case "exit" -> System.exit(3);
            default -> {
                // This tool never answers.
            }
        }
    }

    private static String tool(String name) {
        return "{\"name\":\"" + name + "\",\"inputSchema\":{\"type\":\"object\"}}";
    }

    private void text(String id, String text) {
        result(id, "{\"content\":[{\"type\":\"text\",\"text\":" + JSON.writeValueAsString(text) + "}]}");
    }

    private void result(String id, String result) {
        out.println("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}");
    }
}
