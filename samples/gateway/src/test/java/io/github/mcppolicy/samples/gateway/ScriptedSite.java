package io.github.mcppolicy.samples.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An HTTP server that remembers the requests it received, and does what the last segment of the path says. */
final class ScriptedSite implements Closeable {

    static final String ANSWER = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";
    private static final long LIMIT_SECONDS = 30;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch firstEventRead = new CountDownLatch(1);
    private final HttpServer server;

    record Seen(String method, URI address, Headers headers, String body) {}

    ScriptedSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void forget() {
        seen.clear();
    }

    /** Whether a request has arrived that nobody has taken yet. */
    boolean wasAsked() {
        return !seen.isEmpty();
    }

    /** Takes the next request that arrived. */
    Seen next() throws InterruptedException {
        Seen next = seen.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new IllegalStateException("There was no request");
        }
        return next;
    }

    /** Lets {@code /stream} send its second event. */
    void firstEventWasRead() {
        firstEventRead.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        URI address = exchange.getRequestURI();
        seen.add(new Seen(exchange.getRequestMethod(), address, exchange.getRequestHeaders(), body));
        try {
            String path = address.getPath();
            switch (path.substring(path.lastIndexOf('/') + 1)) {
                case "hang" -> closed.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                case "stream" -> stream(exchange);
                case "half" -> half(exchange);
                default -> answer(exchange, ANSWER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Mcp-Session-Id", "minted");
        exchange.getResponseHeaders().add("X-Kept", "yes");
        exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void stream(HttpExchange exchange) throws IOException, InterruptedException {
        OutputStream out = events(exchange);
        event(out, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/first\"}");
        if (firstEventRead.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            event(out, ANSWER);
        }
    }

    /** Announces more than it sends. */
    private static void half(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 1000);
        event(exchange.getResponseBody(), "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/first\"}");
    }

    private static OutputStream events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static void event(OutputStream out, String message) throws IOException {
        out.write(("data: " + message + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        closed.countDown();
        firstEventRead.countDown();
        server.stop(0);
        threads.shutdown();
    }
}
