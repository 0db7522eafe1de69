package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.BoundedText;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.protocol.message.ClientClaims;
import io.github.mcppolicy.protocol.message.ClientInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * The sessions that the app itself minted. Only they count as limit keys: a session id that a client made up proves
 * nothing, and a client could dodge a limit by rotating it. Memory is bounded. When the bound is reached, a session was
 * idle for a day, or the app restarted, the session is unknown and its limits fall back to the caller. A session belongs
 * to the caller it was minted for. Instances that share a store know the sessions of one another. Thread-safe.
 */
public final class KnownSessions {

    /** The header in which an app mints a session, and its client sends it back. */
    public static final String HEADER = "Mcp-Session-Id";

    private static final long FORGET_AFTER_NANOS = Duration.ofDays(1).toNanos();

    /** The last use of a busy session is noted, and told the others, only now and then. */
    private static final long NOTED_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    /** Sessions of the same client share what it says of itself, as long as there are not more clients than this. */
    private static final int MOST_CLIENTS = 1_000;

    private final int mostLive;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, KnownSession> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<ClientInfo, ClientInfo> clients = new ConcurrentHashMap<>();

    private final SharedSessions shared;

    /** The sessions of this JVM alone. */
    public KnownSessions(int mostLive, LongSupplier nanoTime) {
        this(mostLive, nanoTime, SharedSessions.NONE);
    }

    /**
     * @param mostLive how many are known at once
     * @param nanoTime a clock like {@link System#nanoTime}
     * @param shared what other instances have minted; asked when a session is first seen, and told of it once a minute
     */
    public KnownSessions(int mostLive, LongSupplier nanoTime, SharedSessions shared) {
        this.mostLive = mostLive;
        this.nanoTime = nanoTime;
        this.shared = shared;
    }

    /** Forgets the sessions that were idle for a day. */
    public void dropIdle() {
        long now = nanoTime.getAsLong();
        sessions.values().removeIf(session -> now - session.lastSeen() > FORGET_AFTER_NANOS);
    }

    /** The app has minted a session for a caller, and its client has not said anything yet. */
    public void minted(String sessionId, Caller caller) {
        minted(sessionId, caller, ClientClaims.NONE);
    }

    /** The app has minted a session for a caller whose client has said this of itself. */
    void minted(String sessionId, Caller caller, ClientClaims client) {
        if (sessions.size() < mostLive) {
            KnownSession kept = sessions.compute(sessionId, (id, before) -> {
                KnownSession minted = new KnownSession(
                        id, caller, known(client.client()), client.elicitation(), nanoTime.getAsLong());
                if (before != null && !before.belongsTo(caller)) {
                    minted.mintedAlsoForOthers();
                }
                return minted;
            });
            share(sessionId, kept);
        }
    }

    /** Where the store cannot be asked, the next use of the session offers it again. */
    private void share(String sessionId, KnownSession session) {
        SharedSessions.Kept before = shared.keep(sessionId, session.state());
        if (before instanceof SharedSessions.Kept.State state && isOfAnotherOwner(state, sessionId, session)) {
            session.mintedAlsoForOthers();
            before = shared.keep(sessionId, session.state());
        }
        session.offered(before);
    }

    private boolean isOfAnotherOwner(SharedSessions.Kept.State state, String sessionId, KnownSession session) {
        return KnownSession.kept(sessionId, state.text(), nanoTime.getAsLong())
                .filter(before -> !before.hasTheOwnerOf(session))
                .isPresent();
    }

    /** The client of a session that the app has minted before has now said this of itself. */
    void opened(String sessionId, ClientClaims client) {
        if (find(sessionId) instanceof KnownSession session) {
            session.openedBy(known(client.client()), client.elicitation());
            share(sessionId, session);
        }
    }

    private ClientInfo known(ClientInfo said) {
        ClientInfo kept = new ClientInfo(BoundedText.ofRepeated(said.name()), BoundedText.ofRepeated(said.version()));
        if (clients.size() >= MOST_CLIENTS) {
            return clients.getOrDefault(kept, kept);
        }
        ClientInfo before = clients.putIfAbsent(kept, kept);
        return before == null ? kept : before;
    }

    /** Whose the session with that id is. */
    public Ownership ownership(String sessionId, Caller caller) {
        return ownership(find(sessionId), caller);
    }

    static Ownership ownership(SessionLookup found, Caller caller) {
        if (found instanceof KnownSession session) {
            return session.belongsToAnother(caller) ? Ownership.ANOTHERS : Ownership.NOT_ANOTHERS;
        }
        return found == SessionLookup.Missing.UNAVAILABLE ? Ownership.UNAVAILABLE : Ownership.NOT_ANOTHERS;
    }

    /** How many sessions are known now. */
    public int live() {
        return sessions.size();
    }

    /** The app has ended a session; its id no longer proves anything. */
    public void ended(String sessionId) {
        sessions.remove(sessionId);
        shared.forget(sessionId);
    }

    /** The session with that id, which is in use now. */
    SessionLookup find(String sessionId) {
        KnownSession session = sessions.get(sessionId);
        if (session == null) {
            return ofAnotherInstance(sessionId);
        }
        long now = nanoTime.getAsLong();
        boolean isNoted = now - session.lastSeen() > NOTED_EVERY_NANOS;
        if (isNoted) {
            session.seenAt(now);
        }
        if (isNoted || !session.isShared()) {
            // A busy session must not expire there, and a store that has lost it gets it back.
            share(sessionId, session);
        }
        return session;
    }

    /** Not asked for when there is no room to remember the answer, because each call would ask again. */
    private SessionLookup ofAnotherInstance(String sessionId) {
        if (sessionId.isEmpty() || sessions.size() >= mostLive) {
            return SessionLookup.Missing.UNKNOWN;
        }
        SharedSessions.Kept kept = shared.find(sessionId);
        if (kept instanceof SharedSessions.Kept.Unavailable) {
            return SessionLookup.Missing.UNAVAILABLE;
        }
        return kept instanceof SharedSessions.Kept.State state
                ? remembered(sessionId, state)
                : SessionLookup.Missing.UNKNOWN;
    }

    private SessionLookup remembered(String sessionId, SharedSessions.Kept.State state) {
        Optional<KnownSession> read = KnownSession.kept(sessionId, state.text(), nanoTime.getAsLong());
        if (read.isEmpty()) {
            return SessionLookup.Missing.UNKNOWN;
        }
        KnownSession fetched = read.get();
        fetched.openedBy(known(fetched.client()), fetched.elicitation());
        return sessions.computeIfAbsent(sessionId, id -> fetched);
    }
}
