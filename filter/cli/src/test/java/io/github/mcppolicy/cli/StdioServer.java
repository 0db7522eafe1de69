package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An MCP server over stdio that behaves as its argument says. */
final class StdioServer {
    private static final Pattern ID = Pattern.compile("\"id\":([0-9]+)");
    private static final Pattern METHOD = Pattern.compile("\"method\":\"([^\"]+)\"");
    private static final String STATELESS =
            "{\"supportedVersions\":[\"2026-07-28\"],\"capabilities\":{\"tools\":{}},\"resultType\":\"complete\"}";
    private static final String HANDSHAKE =
            "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"stdio\"}}";

    private final PrintStream out = new PrintStream(System.out, true, UTF_8);
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    private final String behaviour;

    private StdioServer(String behaviour) {
        this.behaviour = behaviour;
    }

    /** The command that starts one. */
    static List<String> command(String behaviour) throws Exception {
        Path classes = Path.of(StdioServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes.toString(),
                StdioServer.class.getName(),
                behaviour);
    }

    public static void main(String[] arguments) throws Exception {
        new StdioServer(arguments[0]).serve();
    }

    private void serve() throws Exception {
        switch (behaviour) {
            case "dies" -> {
                System.err.println("Cannot find module 'x'\u001b[31m");
                System.exit(3);
            }
            case "closes" -> {
                System.err.println("closing");
                System.out.close();
                Thread.currentThread().join();
            }
            case "floods" -> {
                while (true) {
                    out.println("x".repeat(1 << 20));
                }
            }
            default -> answerAll();
        }
    }

    private void answerAll() throws Exception {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Matcher id = ID.matcher(line);
            Matcher method = METHOD.matcher(line);
            if (id.find() && method.find()) {
                answer(id.group(1), method.group(1));
            }
        }
        if (behaviour.equals("stays")) {
            Thread.currentThread().join();
        }
    }

    private void answer(String id, String method) throws Exception {
        switch (method) {
            case "server/discover" -> discover(id);
            case "initialize" -> {
                if (behaviour.equals("silent")) {
                    return;
                }
                result(id, HANDSHAKE);
            }
            case "tools/list" -> list(id);
            default -> error(id);
        }
    }

    private void discover(String id) {
        switch (behaviour) {
            case "stateless" -> result(id, STATELESS);
            // As some older servers do when the first request is another one than they expect.
            case "strict" -> System.exit(1);
            case "silent" -> System.err.println("no answers today");
            default -> error(id);
        }
    }

    private void list(String id) throws Exception {
        switch (behaviour) {
            case "noisy" -> {
                out.println("[INFO] listing tools\n\n{\"level\":30}");
                out.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}");
                out.println("{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"ping\"}");
                tool(id, in.readLine().contains("\"id\":\"q\",\"result\":{}") ? "answered" : "ignored");
            }
            case "logs" -> out.println("Error: out of\u001b[2J luck");
            case "garbage" -> out.println("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{");
            case "dies-later" -> {
                System.err.println("first\nsecond");
                System.exit(7);
            }
            case "stays" -> tool(id, "child-" + child());
            default -> tool(id, "pid-" + ProcessHandle.current().pid());
        }
    }

    private static long child() throws IOException {
        return new ProcessBuilder("sleep", "600").start().pid();
    }

    private void tool(String id, String name) {
        result(id, "{\"tools\":[{\"name\":\"" + name + "\"}]}");
    }

    private void result(String id, String result) {
        out.println("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}");
    }

    private void error(String id) {
        out.println("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":-32601,\"message\":\"no\"}}");
    }
}
