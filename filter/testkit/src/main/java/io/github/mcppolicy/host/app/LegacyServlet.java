package io.github.mcppolicy.host.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The HTTP+SSE transport of MCP 2024-11-05, written by hand. GET opens the stream of a session, and the stream names
 * the address for messages. POST takes a message, whose answer comes on the stream. Two init parameters configure it.
 * {@value #OUTPUT} says what the stream is written with: {@code stream}, {@code writer}, {@code listener} for
 * non-blocking output, or {@code blocking} for a thread that stays in {@code doGet}. {@value #ADDRESS} is the address,
 * in which {@code ID} stands for the session.
 */
public final class LegacyServlet extends McpServlet {
    private static final long serialVersionUID = 1;

    /** Name of an init parameter. */
    public static final String OUTPUT = "output";

    /** Name of an init parameter. */
    public static final String ADDRESS = "address";

    private final transient ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String id = UUID.randomUUID().toString();
        Session session = open(request, response);
        sessions.put(id, session);
        session.send("event: endpoint\n", "data: " + getInitParameter(ADDRESS).replace("ID", id) + "\n", "\n");
        if ("blocking".equals(getInitParameter(OUTPUT))) {
            session.awaitEnd();
        }
    }

    private Session open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=utf-8");
        return switch (getInitParameter(OUTPUT)) {
            case "blocking" -> new StreamSession(Optional.empty(), response.getOutputStream());
            case "listener" -> new ListenerSession(request.startAsync());
            case "writer" -> new WriterSession(request.startAsync());
            default -> {
                AsyncContext async = request.startAsync(request, response);
                yield new StreamSession(Optional.of(async), async.getResponse().getOutputStream());
            }
        };
    }

    /** As SDKs do, it finds the session in a parameter, or else in the last segment of the path. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        records().heard(request, body);
        Session session = sessions.get(sessionOf(request));
        if (session == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Optional<String> answer = answerTo(body);
        if (answer.isPresent()) {
            session.send("id: 1\n", "event: message\n", "data:" + answer.get() + "\n", "\n");
        }
        response.setStatus(HttpServletResponse.SC_OK);
    }

    /** Ends every stream; {@code ?fail} ends them as if something had gone wrong. */
    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
        boolean fails = "fail".equals(request.getQueryString());
        for (String id : sessions.keySet()) {
            Optional.ofNullable(sessions.remove(id)).ifPresent(session -> end(session, fails));
        }
    }

    private static void end(Session session, boolean fails) {
        try {
            session.end(fails);
        } catch (IllegalStateException endedWithItsClient) {
            // A session that is gone does not keep the others open.
        }
    }

    private static String sessionOf(HttpServletRequest request) {
        String address = request.getRequestURI();
        return Optional.ofNullable(request.getParameter("session"))
                .orElseGet(() -> address.substring(address.lastIndexOf('/') + 1));
    }

    private interface Session {
        /** Sends an event in pieces. Nobody else in the application writes in between. */
        void send(String... pieces) throws IOException;

        void end(boolean fails);

        default void awaitEnd() throws ServletException {}
    }

    private static final class StreamSession implements Session {
        private final Optional<AsyncContext> async;
        private final ServletOutputStream output;
        private Optional<Boolean> ended = Optional.empty();

        StreamSession(Optional<AsyncContext> async, ServletOutputStream output) {
            this.async = async;
            this.output = output;
        }

        @Override
        public synchronized void send(String... pieces) throws IOException {
            for (String piece : pieces) {
                output.write(piece.getBytes(UTF_8));
                output.flush();
            }
        }

        @Override
        public synchronized void end(boolean fails) {
            async.ifPresent(AsyncContext::complete);
            ended = Optional.of(fails);
            notifyAll();
        }

        @Override
        public synchronized void awaitEnd() throws ServletException {
            try {
                while (ended.isEmpty()) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (ended.orElse(false)) {
                throw new ServletException("the stream has broken");
            }
        }
    }

    private static final class WriterSession implements Session {
        private final AsyncContext async;
        private final PrintWriter writer;

        WriterSession(AsyncContext async) throws IOException {
            this.async = async;
            this.writer = async.getResponse().getWriter();
        }

        @Override
        public synchronized void send(String... pieces) {
            for (String piece : pieces) {
                writer.write(piece);
            }
            writer.flush();
        }

        @Override
        public synchronized void end(boolean fails) {
            async.complete();
        }
    }

    /** Keeps what it cannot write yet, as containers require of non-blocking writers. */
    private static final class ListenerSession implements Session, WriteListener {
        private final AsyncContext async;
        private final ServletOutputStream output;
        private final Deque<String> waiting = new ArrayDeque<>();

        ListenerSession(AsyncContext async) throws IOException {
            this.async = async;
            this.output = async.getResponse().getOutputStream();
            output.setWriteListener(this);
        }

        @Override
        public synchronized void send(String... pieces) throws IOException {
            waiting.addAll(List.of(pieces));
            waiting.add("");
            onWritePossible();
        }

        @Override
        public synchronized void onWritePossible() throws IOException {
            while (!waiting.isEmpty() && output.isReady()) {
                String piece = waiting.remove();
                if (piece.isEmpty()) {
                    output.flush();
                } else {
                    output.write(piece.getBytes(UTF_8));
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            async.complete();
        }

        @Override
        public synchronized void end(boolean fails) {
            async.complete();
        }
    }
}
