package io.github.mcppolicy.redis;

import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.log.OperationalLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Open connections to the server that holds the keys. They are made by threads of their own, so that a call waits for one
 * only until its deadline, whatever the network does. The pools of Jedis connect in the thread of the call, which can
 * take several times the time limit: to connect, to log in, to ask who is the master. Thread-safe.
 */
final class Connections implements AutoCloseable {

    /** Redis runs one script at a time, so more would only wait there. */
    private static final int MOST = 16;

    private static final int THREADS = 2;
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(1);

    private final Servers servers;
    private final OperationalLog log;
    private final ScheduledThreadPoolExecutor connecting;

    /** Looks after long writes. */
    private final ScheduledThreadPoolExecutor writing;

    private final BlockingDeque<Connection> ready = new LinkedBlockingDeque<>();
    private final AtomicInteger held = new AtomicInteger();
    private volatile Optional<String> problem = Optional.empty();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Connections of before this are not given back: the server that they lead to is not the one any more. */
    private final AtomicInteger generation = new AtomicInteger();

    Connections(Servers servers, OperationalLog log) {
        this.servers = servers;
        this.log = log;
        this.connecting = new ScheduledThreadPoolExecutor(THREADS, Connections::thread);
        connecting.setRemoveOnCancelPolicy(true);
        this.writing = new ScheduledThreadPoolExecutor(1, Connections::thread);
        writing.setRemoveOnCancelPolicy(true);
        writing.setKeepAliveTime(LOOKED_AT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        writing.allowCoreThreadTimeOut(true);
        // What is thrown there is in `problem`.
        var unused = connecting.scheduleWithFixedDelay(
                this::look, LOOKED_AT_EVERY.toMillis(), LOOKED_AT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mcp-policy-redis");
        thread.setDaemon(true);
        // The thread may outlive the request that starts it, and must not keep its web app in memory.
        thread.setContextClassLoader(null);
        return thread;
    }

    /** A connection for one call, with the generation that {@link #giveBack} needs. */
    record Lent(Connection connection, int generation) {}

    /** @throws StoreUnavailableException when none is there in time */
    Lent take(Deadline deadline) throws StoreUnavailableException {
        int now = generation.get();
        Connection there = ready.pollFirst();
        if (there != null) {
            return new Lent(there, now);
        }
        connectOneMore();
        try {
            Connection came = ready.pollFirst(Math.max(0, deadline.nanosLeft()), TimeUnit.NANOSECONDS);
            if (came != null) {
                return new Lent(came, now);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StoreUnavailableException(problem.orElseGet(
                () -> "no connection to " + servers.address() + " was free or could be made in time"));
    }

    void giveBack(Lent lent) {
        if (closed.get() || lent.generation != generation.get()) {
            drop(lent);
        } else {
            ready.offerFirst(lent.connection);
        }
    }

    /**
     * Ends a connection at the deadline, unless this is cancelled before. A socket has a time limit for what it reads,
     * and none for what it writes.
     */
    Future<?> endAt(Deadline deadline, Lent lent) {
        try {
            return writing.schedule(() -> end(lent.connection), deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException afterClose) {
            end(lent.connection);
            return CompletableFuture.completedFuture(null);
        }
    }

    private static void end(Connection connection) {
        try {
            connection.forceDisconnect();
        } catch (IOException | RuntimeException gone) {
            connection.setBroken();
        }
    }

    /** Never used again. */
    void drop(Lent lent) {
        held.decrementAndGet();
        Servers.close(lent.connection);
    }

    /** No connection that exists now is used again: they lead to a server that has gone or is not the one any more. */
    void renew() {
        generation.incrementAndGet();
        Connection each = ready.pollFirst();
        while (each != null) {
            drop(new Lent(each, 0));
            each = ready.pollFirst();
        }
    }

    /** Why the last attempt to connect has failed; empty when it has not. */
    Optional<String> problem() {
        return problem;
    }

    /**
     * Tries to connect, and waits for the outcome.
     *
     * @return whether a server is reached
     * @throws UnusableServerException when one is reached and cannot be used
     */
    boolean tryOnce() throws UnusableServerException {
        held.incrementAndGet();
        int now = generation.get();
        try {
            keep(new Lent(servers.connect(), now));
            return true;
        } catch (JedisException unreachable) {
            failed(unreachable);
            return false;
        } catch (UnusableServerException unusable) {
            failed(unusable);
            throw unusable;
        }
    }

    private void connectOneMore() {
        if (held.getAndUpdate(now -> now < MOST ? now + 1 : now) < MOST) {
            try {
                connecting.execute(this::connect);
            } catch (RejectedExecutionException afterClose) {
                held.decrementAndGet();
            }
        }
    }

    private void connect() {
        int now = generation.get();
        try {
            keep(new Lent(servers.connect(), now));
        } catch (JedisException | UnusableServerException failure) {
            failed(failure);
        } catch (RuntimeException | Error unforeseen) {
            failed(unforeseen);
            throw unforeseen;
        }
    }

    /** The server has answered: what an attempt beside that one has met is over. */
    void works() {
        if (problem.isPresent()) {
            Optional<String> before = becomes(Optional.empty());
            before.ifPresent(over -> log.info("The store is reached again: " + servers.address()));
        }
    }

    /** Returns what the problem was before, so that only one thread reports a change. */
    private synchronized Optional<String> becomes(Optional<String> next) {
        Optional<String> before = problem;
        problem = next;
        return before;
    }

    /** One that leads to a server that was replaced meanwhile is of no use. */
    private void keep(Lent made) {
        works();
        if (made.generation == generation.get()) {
            ready.offerFirst(made.connection);
        } else {
            drop(made);
            connectOneMore();
        }
        if (closed.get()) {
            renew();
        }
    }

    private void failed(Throwable failure) {
        held.decrementAndGet();
        String why = failure instanceof UnusableServerException
                ? Servers.printable(failure)
                : "Redis cannot be reached at " + servers.address() + ": " + Servers.printable(failure);
        Optional<String> before = becomes(Optional.of(why));
        if (before.isEmpty()) {
            log.error(why);
        }
    }

    /**
     * Finds out which of the connections that nobody uses have ended, so that calls seldom do, and keeps them from being
     * closed as idle on the way.
     */
    private void look() {
        if (servers.isReplaced()) {
            renew();
            connectOneMore();
            return;
        }
        int idle = ready.size();
        for (int i = 0; i < idle; i++) {
            int now = generation.get();
            Connection oldest = ready.pollLast();
            if (oldest == null) {
                return;
            }
            Lent lent = new Lent(oldest, now);
            try {
                oldest.setSoTimeout((int) LOOKED_AT_EVERY.toMillis());
                oldest.ping();
                giveBack(lent);
            } catch (JedisException ended) {
                drop(lent);
                renew();
                connectOneMore();
                return;
            }
        }
        if (problem.isPresent() && ready.isEmpty()) {
            connectOneMore();
        }
    }

    @Override
    public void close() {
        closed.set(true);
        connecting.shutdownNow();
        writing.shutdownNow();
        renew();
    }
}
