package io.github.mcppolicy.enforce;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * The sessions that the app itself minted. Only those count as limit keys: a session id that a client made up proves
 * nothing, and rotating it would dodge a limit. Memory is bounded; when the bound is reached, or a session was idle for a
 * day, or the app restarted, the session is not known and its limits fall back to the caller. Thread-safe.
 */
public final class AgentSessions {

    private static final long FORGET_AFTER_NANOS = Duration.ofDays(1).toNanos();

    private final int mostLive;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, Long> lastSeen = new ConcurrentHashMap<>();

    public AgentSessions(int mostLive, LongSupplier nanoTime) {
        this.mostLive = mostLive;
        this.nanoTime = nanoTime;
    }

    /** Forgets the sessions that were idle for a day. */
    public void dropIdle() {
        long now = nanoTime.getAsLong();
        lastSeen.values().removeIf(seen -> now - seen > FORGET_AFTER_NANOS);
    }

    void minted(String sessionId) {
        if (lastSeen.size() < mostLive) {
            lastSeen.put(sessionId, nanoTime.getAsLong());
        }
    }

    boolean knows(String sessionId) {
        return lastSeen.replace(sessionId, nanoTime.getAsLong()) != null;
    }
}
