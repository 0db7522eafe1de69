package io.github.mcppolicy.samples.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An MCP client that sees the text of every message. Thread-safe. */
final class RawClient {

    static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
                    + "\"capabilities\":{},\"clientInfo\":{\"name\":\"raw\",\"version\":\"1\"}}}";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final Optional<String> session;

    private RawClient(URI endpoint, Optional<String> session) {
        this.endpoint = endpoint;
        this.session = session;
    }

    /** A client without a session. */
    static RawClient without(URI endpoint) {
        return new RawClient(endpoint, Optional.empty());
    }

    /** A client with a session of its own. */
    static RawClient open(URI endpoint) throws IOException, InterruptedException {
        HttpResponse<String> hello = without(endpoint).post(INITIALIZE);
        return new RawClient(endpoint, hello.headers().firstValue("Mcp-Session-Id"));
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(message(body), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> postLater(String body) {
        return client.sendAsync(message(body), HttpResponse.BodyHandlers.ofString());
    }

    /** The lines of an answer, as they arrive. */
    HttpResponse<Stream<String>> stream(String body) throws IOException, InterruptedException {
        return client.send(message(body), HttpResponse.BodyHandlers.ofLines());
    }

    /** The lines of the stream on which the server sends messages of its own. */
    HttpResponse<Stream<String>> listen() throws IOException, InterruptedException {
        return client.send(request().timeout(LIMIT).GET().build(), HttpResponse.BodyHandlers.ofLines());
    }

    HttpResponse<String> delete() throws IOException, InterruptedException {
        return client.send(request().DELETE().build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Calls a tool without arguments, and returns the one message that comes back. */
    String call(String tool) throws IOException, InterruptedException {
        List<String> messages = messages(post(toolCall("1", tool)).body());
        if (messages.size() != 1) {
            throw new IOException(messages.toString());
        }
        return messages.get(0);
    }

    /** Calls a tool without arguments, and returns its text. */
    String text(String tool) throws IOException, InterruptedException {
        return text(JSON.readTree(call(tool)));
    }

    static String text(JsonNode response) {
        return response.path("result").path("content").path(0).path("text").asString();
    }

    static String toolCall(String id, String tool) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{}}}";
    }

    /** The messages of an answer, which is either a stream of events or one message. */
    static List<String> messages(String answer) {
        List<String> events = answer.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> line.substring("data:".length()).strip())
                .toList();
        return events.isEmpty() && !answer.isBlank() ? List.of(answer) : events;
    }

    private HttpRequest message(String body) {
        return request()
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint).header("Accept", "application/json, text/event-stream");
        session.ifPresent(id -> request.header("Mcp-Session-Id", id));
        return request;
    }
}
