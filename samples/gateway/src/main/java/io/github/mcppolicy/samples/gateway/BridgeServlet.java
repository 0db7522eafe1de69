package io.github.mcppolicy.samples.gateway;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Streamable HTTP (MCP 2025-03-26 to 2025-11-25) in front of a server that speaks stdio. Each session has its own
 * process.
 */
final class BridgeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String SESSION_ID = "Mcp-Session-Id";

    private final transient Sessions sessions;
    private final Duration answerLimit;

    BridgeServlet(StdioUpstream upstream) {
        this.sessions = new Sessions(upstream);
        this.answerLimit = upstream.answerLimit();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            List<JsonRpcMessage> messages = JsonRpcMessage.parse(body);
            Optional<Session> session = messages.stream().anyMatch(message -> message.isRequest("initialize"))
                    ? newSession(response, id(messages))
                    : session(request, response, id(messages));
            if (session.isPresent()) {
                pass(messages, session.get(), request, response);
            }
        } catch (JacksonException e) {
            JsonRpcError.withoutId("The body is no JSON").writeTo(response, HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** A new session. When there can be none, this has answered the request. */
    private Optional<Session> newSession(HttpServletResponse response, String id) throws IOException {
        try {
            Session session = sessions.open();
            response.setHeader(SESSION_ID, session.id());
            return Optional.of(session);
        } catch (IOException e) {
            // Clients show the message of a JSON-RPC error. With another HTTP status, they may not show the body.
            JsonRpcError.to(id, String.valueOf(e.getMessage())).writeTo(response, HttpServletResponse.SC_OK);
            return Optional.empty();
        }
    }

    private void pass(
            List<JsonRpcMessage> messages, Session session, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (session.isAwaiting(messages)) {
            JsonRpcError.to(id(messages), "A request with this id is not answered yet")
                    .writeTo(response, HttpServletResponse.SC_BAD_REQUEST);
        } else if (messages.stream().anyMatch(message -> message.requestId().isPresent())) {
            session.send(messages, answerStream(session, request, response));
        } else {
            session.send(messages);
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        }
    }

    private EventStream answerStream(Session session, HttpServletRequest request, HttpServletResponse response) {
        String tooLate = "The upstream server did not answer within " + answerLimit.toSeconds() + " s";
        return EventStream.open(request, response, answerLimit, late -> session.fail(late, tooLate));
    }

    /** Opens the stream on which the server sends messages of its own. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Session> session = session(request, response, "null");
        if (session.isPresent()) {
            session.get().listen(EventStream.open(request, response, Duration.ZERO, stream -> {}));
        }
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Session> session = session(request, response, "null");
        if (session.isPresent()) {
            sessions.end(session.get().id());
        }
    }

    /** The session of a request. When there is none, this has answered the request. */
    private Optional<Session> session(HttpServletRequest request, HttpServletResponse response, String id)
            throws IOException {
        String sessionId = request.getHeader(SESSION_ID);
        if (sessionId == null) {
            JsonRpcError.to(
                            id,
                            "There is no Mcp-Session-Id: begin with initialize. In front of a command, the gateway"
                                    + " speaks the revisions from 2025-03-26 to 2025-11-25 only")
                    .writeTo(response, HttpServletResponse.SC_BAD_REQUEST);
            return Optional.empty();
        }
        Optional<Session> session = sessions.find(sessionId);
        if (session.isEmpty()) {
            JsonRpcError.to(id, "The session has ended: begin another one with initialize")
                    .writeTo(response, HttpServletResponse.SC_NOT_FOUND);
        }
        return session;
    }

    private static String id(List<JsonRpcMessage> messages) {
        return messages.stream()
                .flatMap(message -> message.requestId().stream())
                .findFirst()
                .orElse("null");
    }

    @Override
    public void destroy() {
        sessions.close();
    }
}
