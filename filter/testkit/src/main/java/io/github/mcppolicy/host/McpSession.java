package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.client.EventReader;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawHead;
import io.github.mcppolicy.host.client.RawRequest;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client with a session that the app has minted, in which it has said how its user can be asked. */
final class McpSession {
    static final String FORM = "{\"elicitation\":{}}";
    static final String URL = "{\"elicitation\":{\"url\":{}}}";
    private static final JsonMapper JSON = new JsonMapper();

    private final Site site;
    private final String id;
    private final String revision;
    private final Optional<String> user;

    private McpSession(Site site, String id, String revision, Optional<String> user) {
        this.site = site;
        this.id = id;
        this.revision = revision;
        this.user = user;
    }

    static McpSession open(Site site, String revision, String capabilities) throws IOException {
        return open(site, revision, capabilities, Optional.empty());
    }

    static McpSession open(Site site, String revision, String capabilities, Optional<String> user) throws IOException {
        String initialize = Mcp.INITIALIZE.replace("\"capabilities\":{}", "\"capabilities\":" + capabilities);
        RawAnswer answer = site.send(as(user, Mcp.post(initialize)));
        return new McpSession(site, answer.header(Mcp.SESSION_ID).orElseThrow(), revision, user);
    }

    private static RawRequest as(Optional<String> user, RawRequest request) {
        return user.isPresent() ? request.with("X-User", user.get()) : request;
    }

    /** A message of this session. */
    RawRequest sending(String message) {
        return as(user, Mcp.post(message)).with(Mcp.SESSION_ID, id).with("MCP-Protocol-Version", revision);
    }

    RawAnswer send(String message) throws IOException {
        return site.send(sending(message));
    }

    /** Answers a request of the server's. */
    RawAnswer reply(String requestId, String result) throws IOException {
        return send(response(requestId, result));
    }

    static String response(String requestId, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"" + requestId + "\",\"result\":" + result + "}";
    }

    /** A call that is answered by an event stream. */
    Asked call(String message) throws IOException {
        return Asked.by(site.connect().send(sending(message)));
    }

    /** A stream in which the client is asked before its call is answered. */
    record Asked(RawConnection connection, EventReader events, JsonNode question) implements AutoCloseable {

        private static Asked by(RawConnection connection) throws IOException {
            RawHead head = connection.receiveHead();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
            EventReader events = new EventReader(connection.body(head));
            return new Asked(connection, events, message(events));
        }

        String id() {
            return question.get("id").asString();
        }

        JsonNode next() throws IOException {
            return message(events);
        }

        /** The text of the call's result. */
        String text() throws IOException {
            JsonNode answer = next();
            return answer.at("/result/content/0/text").asString(answer.toString());
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /** The next event that is a message. */
    static JsonNode message(EventReader events) throws IOException {
        String event = events.next();
        while (event.startsWith(":")) {
            event = events.next();
        }
        StringBuilder data = new StringBuilder();
        event.lines().filter(line -> line.startsWith("data:")).forEach(line -> data.append(line.substring(5)));
        return JSON.readTree(data.toString());
    }
}
