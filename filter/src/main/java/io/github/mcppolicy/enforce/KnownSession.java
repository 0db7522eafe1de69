package io.github.mcppolicy.enforce;

import io.github.mcppolicy.audit.SessionHash;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.protocol.message.ClientInfo;
import io.github.mcppolicy.protocol.message.ElicitationModes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A session that the app has minted, with what each of its calls needs of it. Thread-safe. */
final class KnownSession implements SessionLookup {

    /** Whoever has not authenticated: the address of a client may change while its session is open. */
    private static final Caller ANYBODY = Caller.address("");

    private final String subject;
    private final String hash;
    private volatile Owner owner;
    private volatile ClientInfo client;
    private volatile ElicitationModes elicitation;
    private volatile long lastSeen;

    /** Whether the other instances can know of it; not as long as the store that they share could not be asked. */
    private volatile boolean shared;

    KnownSession(String id, Caller mintedFor, ClientInfo client, ElicitationModes elicitation, long now) {
        this(id, Owner.of(mintedFor), client, elicitation, now);
    }

    private KnownSession(String id, Owner owner, ClientInfo client, ElicitationModes elicitation, long now) {
        this.subject = "session:" + id;
        this.hash = SessionHash.of(id);
        this.owner = owner;
        this.client = client;
        this.elicitation = elicitation;
        this.lastSeen = now;
    }

    /** The session as another instance has kept it; empty when this one cannot read what that has written. */
    static Optional<KnownSession> kept(String id, String state, long now) {
        try {
            List<String> texts = Arrays.stream(state.split(" ", -1))
                    .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                    .toList();
            if (texts.size() != 5) {
                return Optional.empty();
            }
            Owner owner = texts.get(0).isEmpty()
                    ? Owner.Several.SEVERAL
                    : new Owner.One(new Caller(
                            texts.get(0), texts.get(1).isEmpty() ? Optional.empty() : Optional.of(texts.get(1))));
            ClientInfo client = new ClientInfo(texts.get(2), texts.get(3));
            KnownSession kept = new KnownSession(id, owner, client, ElicitationModes.valueOf(texts.get(4)), now);
            kept.shared = true;
            return Optional.of(kept);
        } catch (IllegalArgumentException notReadable) {
            return Optional.empty();
        }
    }

    /** What other instances have to know of the session. Every part is encoded, whatever a client calls itself. */
    String state() {
        Owner now = owner;
        ClientInfo said = client;
        Stream<String> whose = now instanceof Owner.One one
                ? Stream.of(one.caller().key(), one.caller().grant().orElse(""))
                : Stream.of("", "");
        return Stream.concat(whose, Stream.of(said.name(), said.version(), elicitation.name()))
                .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(" "));
    }

    /** Whether both are of the same single caller. */
    boolean hasTheOwnerOf(KnownSession other) {
        return owner instanceof Owner.One && owner.equals(other.owner);
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

    boolean isShared() {
        return shared;
    }

    /** What the store has answered when the session was to be kept there. */
    void offered(SharedSessions.Kept answer) {
        shared = !(answer instanceof SharedSessions.Kept.Unavailable);
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
