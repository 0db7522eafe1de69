package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.SessionHash;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.protocol.message.ClientInfo;
import io.github.mcppolicy.protocol.message.ElicitationModes;

/** A session that the app has minted, with what each of its calls needs of it. Thread-safe. */
final class KnownSession {

    /** Whoever has not authenticated: the address of a client may change while its session is open. */
    private static final Caller ANYBODY = Caller.address("");

    private final String subject;
    private final String hash;
    private volatile Owner owner;
    private volatile ClientInfo client;
    private volatile ElicitationModes elicitation;
    private volatile long lastSeen;

    KnownSession(String id, Caller mintedFor, ClientInfo client, ElicitationModes elicitation, long now) {
        this.subject = "session:" + id;
        this.hash = SessionHash.of(id);
        this.owner = Owner.of(mintedFor);
        this.client = client;
        this.elicitation = elicitation;
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

    /** How its client has said that it can ask its user. */
    ElicitationModes elicitation() {
        return elicitation;
    }

    void openedBy(ClientInfo saysOfItself, ElicitationModes asks) {
        client = saysOfItself;
        elicitation = asks;
    }

    /** Whether it was minted for that caller alone. */
    boolean belongsTo(Caller caller) {
        return owner instanceof Owner.One one && one.caller().equals(anonymized(caller));
    }

    /** Whether it was minted for another caller alone. */
    boolean belongsToAnother(Caller caller) {
        return owner instanceof Owner.One one && !one.caller().equals(anonymized(caller));
    }

    /** The app has given the same id to other callers, so that it tells nobody apart. */
    void mintedAlsoForOthers() {
        owner = Owner.Several.SEVERAL;
    }

    private static Caller anonymized(Caller caller) {
        return caller.isAnonymous() ? ANYBODY : caller;
    }

    private sealed interface Owner {

        static Owner of(Caller caller) {
            return new One(anonymized(caller));
        }

        record One(Caller caller) implements Owner {}

        enum Several implements Owner {
            SEVERAL
        }
    }

    /** In nanoseconds of the clock of {@link KnownSessions}. */
    long lastSeen() {
        return lastSeen;
    }

    void seenAt(long now) {
        lastSeen = now;
    }
}
