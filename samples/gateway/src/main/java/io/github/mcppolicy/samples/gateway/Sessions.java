package io.github.mcppolicy.samples.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The open sessions, by id. Limits their number, and ends those that are idle for too long. Thread-safe. */
final class Sessions implements Closeable {

    private static final long LOOK_MILLIS = 500;

    private final StdioUpstream upstream;
    private final Semaphore free;
    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> looking;

    Sessions(StdioUpstream upstream) {
        this.upstream = upstream;
        this.free = new Semaphore(upstream.maxSessions());
        this.looking = clock.scheduleWithFixedDelay(this::closeIdle, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Starts a server for a client.
     *
     * @throws IOException with the reason when no session can be opened
     */
    Session open() throws IOException {
        if (!free.tryAcquire()) {
            throw new IOException("The gateway serves " + upstream.maxSessions()
                    + " sessions already, as many as --max-sessions allows; end one, or try again later");
        }
        try {
            return serve(UpstreamProcess.start(upstream.command()));
        } catch (IOException e) {
            free.release();
            throw new IOException("The upstream server does not start: " + e.getMessage(), e);
        }
    }

    private Session serve(UpstreamProcess process) {
        String id = UUID.randomUUID().toString();
        Session session = new Session(id, process, () -> remove(id));
        open.put(id, session);
        process.follow(session);
        return session;
    }

    /** Ends a session, if it exists. */
    void end(String id) {
        remove(id).ifPresent(Session::close);
    }

    private Optional<Session> remove(String id) {
        Optional<Session> removed = Optional.ofNullable(open.remove(id));
        removed.ifPresent(session -> free.release());
        return removed;
    }

    Optional<Session> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    private void closeIdle() {
        List.copyOf(open.values()).stream()
                .filter(session -> session.isIdleFor(upstream.idleLimit()))
                .forEach(Session::close);
    }

    /** Ends all processes. */
    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdown();
        List.copyOf(open.values()).parallelStream().forEach(Session::close);
    }
}
