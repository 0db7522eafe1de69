package io.github.mcppolicy.javaagent.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stream of server-sent events that stays open. Each POST sends an event on all of them. */
public final class StreamServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient List<AsyncContext> open = new CopyOnWriteArrayList<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        AsyncContext stream = request.startAsync();
        stream.setTimeout(0);
        open.add(stream);
        send(stream, "open");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (AsyncContext stream : open) {
            send(stream, "event");
        }
        Tools.run(request, response);
    }

    private static void send(AsyncContext stream, String data) throws IOException {
        stream.getResponse().getOutputStream().write(("data: " + data + "\n\n").getBytes(UTF_8));
        stream.getResponse().flushBuffer();
    }
}
