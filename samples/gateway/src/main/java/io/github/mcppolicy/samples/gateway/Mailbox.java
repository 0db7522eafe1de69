package io.github.mcppolicy.samples.gateway;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages that a server sends on its own to the client: to a stream on which the client awaits an answer;
 * otherwise to the stream that it listens on; otherwise to the next stream that opens. Each message goes to one stream,
 * in order. Thread-safe.
 */
final class Mailbox implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private static final int MAX_WAITING = 1000;

    private final Deque<String> waiting = new ArrayDeque<>();
    private final Set<EventStream> readers = new LinkedHashSet<>();
    private Optional<EventStream> listener = Optional.empty();

    synchronized void post(String message) {
        if (deliver(message)) {
            return;
        }
        waiting.add(message);
        if (waiting.size() > MAX_WAITING) {
            waiting.remove();
            LOG.warn("The client reads nothing: a message of the upstream server is dropped");
        }
    }

    private boolean deliver(String message) {
        // Only the second message to a client that has stopped listening shows that it has.
        return readers.stream().anyMatch(stream -> stream.send(message))
                || listener.filter(stream -> stream.send(message)).isPresent();
    }

    /** Sets the stream that the client listens on, and ends the one that it listened on before. */
    synchronized void listen(EventStream stream) {
        listener.ifPresent(EventStream::end);
        listener = Optional.of(stream);
        deliverWaiting();
    }

    /** Adds a stream on which the client awaits an answer. */
    synchronized void addReader(EventStream stream) {
        readers.add(stream);
        deliverWaiting();
    }

    private void deliverWaiting() {
        while (!waiting.isEmpty() && deliver(waiting.element())) {
            waiting.remove();
        }
    }

    synchronized void remove(EventStream stream) {
        readers.remove(stream);
    }

    @Override
    public synchronized void close() {
        listener.ifPresent(EventStream::end);
    }
}
