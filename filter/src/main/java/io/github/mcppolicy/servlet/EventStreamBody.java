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
 * An event stream: rewritten event by event, and flushed whenever the app flushes. In a session of the HTTP+SSE transport other
 * threads insert our answers between the events of the app.
 */
final class EventStreamBody implements ResponseBody {

    /**
     * A client that POSTs and does not read must not hold more of our answers than this by one stream: a thread each, or,
     * where the app writes without blocking, the memory of each.
     */
    private static final int MOST_WAITING = 8;

    private final ContainerOutput raw;
    private final EventStreamRewriter events;
    private final ReentrantLock turn = new ReentrantLock();

    /** What to do when the stream takes no more answers; there when it has named a session. */
    private @Nullable Runnable closed;

    private boolean released;

    /** How many answers have been inserted since nothing waited for the client to read. */
    private int insertedUnread;

    /** A stream that belongs to one request. */
    EventStreamBody(ListResponseFilter lists, ContainerOutput raw) {
        this.raw = raw;
        this.events = new EventStreamRewriter(lists, raw);
    }

    /** A stream that can name a session. */
    EventStreamBody(ListResponseFilter lists, ContainerOutput raw, LegacySessions sessions) {
        this.raw = raw;
        this.events = new EventStreamRewriter(lists, raw, Optional.of(address -> open(address, sessions)));
    }

    /** Puts answers of ours before the app's events. */
    void begin(List<byte[]> messages) throws IOException {
        events.insert(messages);
    }

    private void open(SseEndpoint address, LegacySessions sessions) {
        sessions.opened(address, this);
        closed = () -> sessions.closed(address, this);
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

    /** Inserts answers of ours, at once. False when the stream is no longer there, or when too many wait for it. */
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
