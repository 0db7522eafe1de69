package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.lists.EventStreamRewriter;
import io.github.mcppolicy.protocol.lists.ListResponseFilter;
import io.github.mcppolicy.protocol.lists.SseEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An event stream: rewritten event by event, and flushed whenever the app flushes. In a session of the HTTP+SSE
 * transport, other threads insert the filter's answers between the app's events.
 */
final class EventStreamBody implements ResponseBody {

    /**
     * Limits the answers that wait on one stream for a client that POSTs but does not read. Each of them holds a thread
     * or, where the app writes without blocking, memory.
     */
    private static final int MOST_WAITING = 8;

    private final ContainerOutput raw;
    private final EventStreamRewriter events;
    private final ReentrantLock turn = new ReentrantLock();

    /** Runs when the stream takes no more answers; present once it is known to which session the stream belongs. */
    private @Nullable Runnable closed;

    private boolean released;

    /** How many answers were inserted since the client last had nothing left to read. */
    private int insertedUnread;

    /** A stream that belongs to one request. */
    EventStreamBody(ListResponseFilter lists, ContainerOutput raw) {
        this.raw = raw;
        this.events = new EventStreamRewriter(lists, raw);
    }

    /** A stream that can name a session. */
    EventStreamBody(Filtering.OfStream filtering, ContainerOutput raw) {
        this.raw = raw;
        this.events = new EventStreamRewriter(filtering.lists(), raw, Optional.of(address -> open(address, filtering)));
        if (!filtering.session().isEmpty()) {
            filtering.sessions().streaming(filtering.session(), this);
            closed = () -> filtering.sessions().notStreaming(filtering.session(), this);
        }
    }

    /** Puts the filter's answers before the app's events. */
    void begin(List<byte[]> messages) throws IOException {
        events.insert(messages);
    }

    private void open(SseEndpoint address, Filtering.OfStream filtering) {
        LegacySessions sessions = filtering.sessions();
        sessions.opened(address, this, filtering.caller());
        Optional<Runnable> before = Optional.ofNullable(closed);
        closed = () -> {
            before.ifPresent(Runnable::run);
            sessions.closed(address, this);
        };
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        turn.lock();
        try {
            events.write(bytes, offset, length);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void flush() throws IOException {
        turn.lock();
        try {
            raw.flush();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void finish() throws IOException {
        turn.lock();
        try {
            events.finish();
        } finally {
            release();
            turn.unlock();
        }
    }

    /** Inserts the filter's answers at once. False when the stream has ended or too many answers wait for it. */
    boolean insert(List<byte[]> messages) {
        if (turn.getQueueLength() >= MOST_WAITING) {
            return false;
        }
        turn.lock();
        try {
            if (released || !hasRoom()) {
                return false;
            }
            events.insert(messages);
            raw.flush();
            insertedUnread++;
            return true;
        } catch (IOException | RuntimeException clientGone) {
            release();
            return false;
        } finally {
            turn.unlock();
        }
    }

    private boolean hasRoom() {
        if (!raw.holdsBack()) {
            insertedUnread = 0;
        }
        return insertedUnread < MOST_WAITING;
    }

    @Override
    public void release() {
        turn.lock();
        try {
            released = true;
            if (closed != null) {
                closed.run();
                closed = null;
            }
        } finally {
            turn.unlock();
        }
    }
}
