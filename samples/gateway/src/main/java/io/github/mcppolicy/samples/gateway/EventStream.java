package io.github.mcppolicy.samples.gateway;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** An answer that stays open and carries messages to one client, as server-sent events. Thread-safe. */
final class EventStream implements AsyncListener {

    private final AsyncContext context;
    private final HttpServletResponse response;
    private final Consumer<EventStream> onExpiry;
    private volatile boolean ended;

    private EventStream(AsyncContext context, HttpServletResponse response, Consumer<EventStream> onExpiry) {
        this.context = context;
        this.response = response;
        this.onExpiry = onExpiry;
    }

    /**
     * Opens an answer. Its head is sent with its first message, or by {@link #begin}.
     *
     * @param limit how long it may stay open; zero means for ever
     * @param onExpiry is told when it has stayed open for longer; nothing more can be sent afterwards
     */
    static EventStream open(
            HttpServletRequest request, HttpServletResponse response, Duration limit, Consumer<EventStream> onExpiry) {
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-store");
        EventStream stream = new EventStream(request.startAsync(), response, onExpiry);
        stream.context.setTimeout(limit.toMillis());
        stream.context.addListener(stream);
        return stream;
    }

    /** Sends the head of the answer, unless it is out. The client knows from it that its messages have been taken. */
    synchronized void begin() {
        if (!ended) {
            flush();
        }
    }

    /** Sends one message. Returns false when the client has gone or the stream has ended. */
    synchronized boolean send(String message) {
        if (ended) {
            return false;
        }
        try {
            response.getOutputStream()
                    .write(("event: message\ndata: " + message + "\n\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            end();
            return false;
        }
        return flush();
    }

    private boolean flush() {
        try {
            response.flushBuffer();
            return true;
        } catch (IOException e) {
            end();
            return false;
        }
    }

    /** Ends the answer, once. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            context.complete();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        onExpiry.accept(this);
        end();
    }

    @Override
    public void onError(AsyncEvent event) {
        ended = true;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        ended = true;
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
