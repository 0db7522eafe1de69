package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.host.app.ControlServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A running application as a test sees it: a port to send to, and a record of what its handlers did. */
final class Site implements AutoCloseable {
    private final RunningHost host;
    private boolean stopped;

    Site(RunningHost host) {
        this.host = host;
    }

    int port() {
        return host.port();
    }

    RawConnection connect() throws IOException {
        return RawConnection.to(host.port());
    }

    /** Sends one request on a connection of its own. */
    RawAnswer send(RawRequest request) throws IOException {
        try (RawConnection connection = connect()) {
            return connection.send(request).receive();
        }
    }

    /** Sends one message to the endpoint. */
    RawAnswer post(String message) throws IOException {
        return send(Mcp.post(message));
    }

    /** The names of the tools that have run, in order. */
    List<String> toolsRun() throws IOException {
        List<String> names = new ArrayList<>();
        records().get("tools").forEach(tool -> names.add(tool.get("tool").asString()));
        return names;
    }

    /** The requests that the handlers were given, in order. */
    List<JsonNode> requestsHeard() throws IOException {
        List<JsonNode> requests = new ArrayList<>();
        records().get("requests").forEach(requests::add);
        return requests;
    }

    /** The one request that a handler was given. */
    JsonNode onlyRequestHeard() throws IOException {
        List<JsonNode> requests = requestsHeard();
        if (requests.size() != 1) {
            throw new AssertionError("expected one request at the handler, not " + requests);
        }
        return requests.get(0);
    }

    /** The body that a handler read. */
    static byte[] bodyOf(JsonNode requestHeard) {
        return Base64.getDecoder().decode(requestHeard.get("body").asString());
    }

    /** Sets what a scripted handler answers. */
    void play(Script script) throws IOException {
        send(control("PUT", "", script.toString()));
    }

    /** Lets a scripted handler go on. */
    void open(String gate) throws IOException {
        send(control("POST", "?" + gate, ""));
    }

    private JsonNode records() throws IOException {
        return send(RawRequest.of("GET", ControlServlet.PATH)).json();
    }

    private static RawRequest control(String method, String query, String body) {
        return RawRequest.of(method, ControlServlet.PATH + query, body.getBytes(UTF_8));
    }

    /** Stops the application. A test may do so before it ends. */
    @Override
    public void close() {
        if (!stopped) {
            stopped = true;
            host.close();
        }
    }
}
