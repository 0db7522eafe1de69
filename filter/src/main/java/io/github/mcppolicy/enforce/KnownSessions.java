package io.github.mcppolicy.enforce;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * The sessions that the app itself minted. Only they count as limit keys: a session id that a client made up proves
 * nothing, and a client could dodge a limit by rotating it. Memory is bounded. When the bound is reached, a session was
 * idle for a day, or the app restarted, the session is unknown and its limits fall back to the caller. Thread-safe.
 */
public final class KnownSessions {

    private static final long FORGET_AFTER_NANOS = Duration.ofDays(1).toNanos();

    /** The last use of a busy session is noted only now and then, which saves a write for nearly every call. */
    private static final long NOTED_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final int mostLive;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, KnownSession> sessions = new ConcurrentHashMap<>();

    public KnownSessions(int mostLive, LongSupplier nanoTime) {
        this.mostLive = mostLive;
        this.nanoTime = nanoTime;
    }

    /** Forgets the sessions that were idle for a day. */
    public void dropIdle() {
        long now = nanoTime.getAsLong();
        sessions.values().removeIf(session -> now - session.lastSeen() > FORGET_AFTER_NANOS);
    }

    /** The app has minted a session. */
    public void minted(String sessionId) {
        if (sessions.size() < mostLive) {
            sessions.put(sessionId, new KnownSession(sessionId, nanoTime.getAsLong()));
        }
    }

    /** The app has ended a session; its id no longer proves anything. */
    public void ended(String sessionId) {
        sessions.remove(sessionId);
    }

    /** The session with that id, which is in use now. */
    Optional<KnownSession> find(String sessionId) {
        Optional<KnownSession> found = Optional.ofNullable(sessions.get(sessionId));
        if (found.isPresent()) {
            long now = nanoTime.getAsLong();
            if (now - found.get().lastSeen() > NOTED_EVERY_NANOS) {
                found.get().seenAt(now);
            }
        }
        return found;
    }
}
