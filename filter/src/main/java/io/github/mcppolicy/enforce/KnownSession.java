package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.SessionHash;
import io.github.mcppolicy.protocol.message.ClientInfo;

/** A session that the app has minted, with what each of its calls needs of it. Thread-safe. */
final class KnownSession {

    private final String subject;
    private final String hash;
    private volatile ClientInfo client;
    private volatile long lastSeen;

    KnownSession(String id, ClientInfo client, long now) {
        this.subject = "session:" + id;
        this.hash = SessionHash.of(id);
        this.client = client;
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

    /** How its client has called itself when it opened the session. */
    ClientInfo client() {
        return client;
    }

    void openedBy(ClientInfo saysOfItself) {
        client = saysOfItself;
    }

    /** In nanoseconds of the clock of {@link KnownSessions}. */
    long lastSeen() {
        return lastSeen;
    }

    void seenAt(long now) {
        lastSeen = now;
    }
}
