package io.github.mcppolicy.enforce;

import java.util.Optional;

/** What is known of the session that a request names. */
sealed interface SessionLookup permits KnownSession, SessionLookup.Missing {

    /** There is none to be found. */
    enum Missing implements SessionLookup {
        /** The app has not minted it, or this was forgotten. */
        UNKNOWN,
        /** Another instance may have minted it, and the store that they share cannot be asked now. */
        UNAVAILABLE
    }

    /** The session; empty when it is missing. */
    default Optional<KnownSession> session() {
        return this instanceof KnownSession known ? Optional.of(known) : Optional.empty();
    }
}
