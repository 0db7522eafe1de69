package io.github.mcppolicy.samples.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * One client and the process that serves it. A response, and notifications of its progress, go to the stream that the
 * request opened. Everything else the server sends goes to the {@link Mailbox}. Thread-safe.
 */
final class Session implements UpstreamProcess.Listener, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final String id;
    private final UpstreamProcess process;
    private final Runnable onEnd;
    private final Map<String, EventStream> pending = new ConcurrentHashMap<>();
    private final Map<String, EventStream> progress = new ConcurrentHashMap<>();
    private final Mailbox mailbox = new Mailbox();
    private volatile long lastMessage = System.nanoTime();

    /** A session that ends with its process. */
    Session(String id, UpstreamProcess process, Runnable onEnd) {
        this.id = id;
        this.process = process;
        this.onEnd = onEnd;
    }

    String id() {
        return id;
    }

    boolean isIdleFor(Duration limit) {
        return System.nanoTime() - lastMessage > limit.toNanos();
    }

    /** Whether any of these is a request that reuses the id of an unanswered one. */
    boolean isAwaiting(List<JsonRpcMessage> messages) {
        return messages.stream()
                .flatMap(message -> message.requestId().stream())
                .anyMatch(pending::containsKey);
    }

    /** Passes messages from the client to the server. */
    void send(List<JsonRpcMessage> messages) throws IOException {
        lastMessage = System.nanoTime();
        for (JsonRpcMessage message : messages) {
            process.send(message.line());
            message.cancelledId().ifPresent(this::forget);
        }
    }

    /**
     * Passes messages to the server. Requests among them are answered on the stream. The stream begins when the server
     * has them: a client that then cancels one of them cancels what is known here.
     */
    void send(List<JsonRpcMessage> messages, EventStream stream) {
        for (JsonRpcMessage message : messages) {
            message.requestId().ifPresent(request -> pending.put(request, stream));
            message.wantedProgress().ifPresent(token -> progress.put(token, stream));
        }
        mailbox.addReader(stream);
        try {
            send(messages);
            stream.begin();
        } catch (IOException e) {
            process.close();
            fail(stream, ended(process.exitCode()));
        }
    }

    /** From now on, sends messages that do not belong to a request to this stream. */
    void listen(EventStream stream) {
        lastMessage = System.nanoTime();
        mailbox.listen(stream);
        stream.begin();
    }

    /** Answers all requests of a stream with an error, and ends it. */
    void fail(EventStream stream, String reason) {
        // The lock: a thread that finds nothing left to answer must not end the stream while another still answers on
        // it.
        synchronized (stream) {
            Set.copyOf(pending.keySet()).stream()
                    .filter(request -> pending.remove(request, stream))
                    .forEach(request ->
                            stream.send(JsonRpcError.to(request, reason).text()));
        }
        end(stream);
    }

    /** Drops the request, because a server does not answer a cancelled one. */
    private void forget(String request) {
        Optional.ofNullable(pending.remove(request)).ifPresent(this::endWhenAnswered);
    }

    private void endWhenAnswered(EventStream stream) {
        boolean answered;
        synchronized (stream) {
            answered = !pending.containsValue(stream);
        }
        if (answered) {
            end(stream);
        }
    }

    private void end(EventStream stream) {
        progress.values().removeIf(stream::equals);
        mailbox.remove(stream);
        stream.end();
    }

    @Override
    public void onLine(String line) {
        lastMessage = System.nanoTime();
        try {
            JsonRpcMessage.parse(line).forEach(this::receive);
        } catch (JacksonException e) {
            LOG.warn(
                    "The upstream server wrote a line of {} characters that is no message; it is dropped",
                    line.length());
        }
    }

    private void receive(JsonRpcMessage message) {
        if (message.isResponse()) {
            message.answeredId().ifPresent(request -> answer(request, message));
        } else if (!tellProgress(message)) {
            mailbox.post(message.line());
        }
    }

    private void answer(String request, JsonRpcMessage response) {
        EventStream stream = pending.get(request);
        if (stream != null) {
            synchronized (stream) {
                if (pending.remove(request, stream)) {
                    stream.send(response.line());
                }
            }
            endWhenAnswered(stream);
        }
    }

    private boolean tellProgress(JsonRpcMessage message) {
        return message.toldProgress()
                .map(progress::get)
                .filter(stream -> stream.send(message.line()))
                .isPresent();
    }

    @Override
    public void onEnd(int exitCode) {
        onEnd.run();
        LOG.info("An upstream process has ended, exit code {}", exitCode);
        List.copyOf(pending.values()).forEach(stream -> fail(stream, ended(exitCode)));
        mailbox.close();
    }

    private static String ended(int exitCode) {
        return "The upstream server has ended, exit code " + exitCode;
    }

    @Override
    public void close() {
        process.close();
    }
}
