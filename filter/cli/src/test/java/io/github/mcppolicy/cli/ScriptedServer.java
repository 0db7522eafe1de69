package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An MCP server over HTTP that does what a test says, and remembers what it was sent. */
final class ScriptedServer implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final Pattern METHOD = Pattern.compile("\"method\":\"([^\"]+)\"");
    private static final Pattern CURSOR = Pattern.compile("\"cursor\":\"([^\"]*)\"");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** What a server does with a request. */
    interface Script {
        void answer(Request request) throws Exception;
    }

    ScriptedServer(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Request request =
                    new Request(exchange, new String(exchange.getRequestBody().readAllBytes(), UTF_8), closed);
            seen.add(request);
            try (exchange) {
                script.answer(request);
            } catch (IOException clientHasGone) {
                // It may have had enough.
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        server.start();
    }

    /** A server with a handshake and these results by their methods; it refuses everything else. */
    static ScriptedServer answering(String capabilities, Map<String, String> results) throws IOException {
        return new ScriptedServer(request -> request.handshakeOr(capabilities, results));
    }

    String url() {
        return url("/mcp");
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Request> seen() {
        return seen;
    }

    List<String> methods() {
        return seen.stream()
                .map(request -> request.http() + " " + request.method())
                .toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdown();
    }

    /** One request, and how it is answered. */
    record Request(HttpExchange exchange, String body, CountDownLatch closed) {
        String http() {
            return exchange.getRequestMethod();
        }

        URI address() {
            return exchange.getRequestURI();
        }

        Headers headers() {
            return exchange.getRequestHeaders();
        }

        String id() {
            return first(ID);
        }

        String method() {
            return first(METHOD);
        }

        String cursor() {
            return first(CURSOR);
        }

        private String first(Pattern pattern) {
            Matcher matcher = pattern.matcher(body);
            return matcher.find() ? matcher.group(1) : "";
        }

        void handshakeOr(String capabilities, Map<String, String> results) throws IOException {
            if (method().equals("initialize")) {
                exchange.getResponseHeaders().set("Mcp-Session-Id", "minted-for-a-test");
                result("{\"protocolVersion\":\"2025-11-25\",\"capabilities\":" + capabilities
                        + ",\"serverInfo\":{\"name\":\"scripted\",\"version\":\"1\"}}");
            } else if (results.containsKey(method())) {
                result(results.get(method()));
            } else if (http().equals("DELETE") || method().startsWith("notifications/")) {
                status(202, "");
            } else {
                status(400, "");
            }
        }

        void result(String result) throws IOException {
            json("{\"jsonrpc\":\"2.0\",\"id\":" + id() + ",\"result\":" + result + "}");
        }

        void json(String json) throws IOException {
            body(200, "application/json", json);
        }

        void status(int status, String text) throws IOException {
            body(status, "text/plain", text);
        }

        void body(int status, String type, String text) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", type);
            byte[] bytes = text.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        void redirect(int status, String location) throws IOException {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
        }

        /** Begins an answer of unknown length. */
        void begin(String type) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
        }

        void send(String text) throws IOException {
            exchange.getResponseBody().write(text.getBytes(UTF_8));
            exchange.getResponseBody().flush();
        }

        /** Does nothing more until the test ends. */
        void hang() throws InterruptedException {
            closed.await();
        }
    }
}
