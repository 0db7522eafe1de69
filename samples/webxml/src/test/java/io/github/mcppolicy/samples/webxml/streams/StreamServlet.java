package io.github.mcppolicy.samples.webxml.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/**
 * GET opens the stream of a session. POST never answers: it stands for an upstream server that hangs, and does not hold
 * a thread.
 */
final class StreamServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Streams streams;

    StreamServlet(Streams streams) {
        this.streams = streams;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType("text/event-stream");
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        String address = "/mcp/messages?session=" + UUID.randomUUID();
        streams.open(async, ("event: endpoint\ndata: " + address + "\n\n").getBytes(UTF_8));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getInputStream().readAllBytes();
        request.startAsync().setTimeout(0);
    }
}
