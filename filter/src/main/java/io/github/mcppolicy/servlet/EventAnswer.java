package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.lists.MessageEvent;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The event stream that answers a held request, before the app writes into it. For one thread at a time: whoever holds
 * the request.
 */
final class EventAnswer {

    private static final int OK = 200;

    private final ServletOutputStream out;

    private EventAnswer(ServletOutputStream out) {
        this.out = out;
    }

    /**
     * Begins the answer. The client sees its head at once.
     *
     * @throws IOException when the client has gone
     */
    static EventAnswer begin(HttpServletResponse response) throws IOException {
        response.setStatus(OK);
        response.setContentType(FilteringOutputStream.EVENT_STREAM);
        response.setHeader("Cache-Control", "no-cache, no-transform");
        // What stands between must not collect events, as nginx does unless it is told (X-Accel-Buffering).
        response.setHeader("X-Accel-Buffering", "no");
        EventAnswer answer = new EventAnswer(response.getOutputStream());
        answer.write(MessageEvent.comment());
        return answer;
    }

    /** Sends a JSON-RPC message. */
    void send(byte[] message) throws IOException {
        write(MessageEvent.of(message));
    }

    /** Sends whole events. */
    void write(byte[] events) throws IOException {
        out.write(events);
        out.flush();
    }
}
