package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.SessionHash;

/** A session that the app has minted, with what each of its calls needs of it. Thread-safe. */
final class KnownSession {

    private final String subject;
    private final String hash;
    private volatile long lastSeen;

    KnownSession(String id, long now) {
        this.subject = "session:" + id;
        this.hash = SessionHash.of(id);
        this.lastSeen = now;
    }

    /** What names the session in limits. */
    String subject() {
        return subject;
    }

    /** What names the session in records. */
    String hash() {
        return hash;
    }

    /** In nanoseconds of the clock of {@link KnownSessions}. */
    long lastSeen() {
        return lastSeen;
    }

    void seenAt(long now) {
        lastSeen = now;
    }
}
