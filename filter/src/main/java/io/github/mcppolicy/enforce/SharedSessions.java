package io.github.mcppolicy.enforce;

import java.util.Optional;

/**
 * Sessions that several instances of an app share, so that each knows what another one has minted. A store that cannot be
 * asked knows none: the limits of an unknown session fall back to its caller. Thread-safe.
 */
public interface SharedSessions {

    /** What an instance has that shares nothing. */
    SharedSessions NONE = new SharedSessions() {
        @Override
        public Optional<String> keep(String sessionId, String state) {
            return Optional.empty();
        }

        @Override
        public Optional<String> find(String sessionId) {
            return Optional.empty();
        }

        @Override
        public void forget(String sessionId) {}
    };

    /**
     * Keeps a session for the other instances.
     *
     * @param sessionId as the app has minted it; whoever knows it can use the session, so only a hash of it is kept
     * @param state of the session, as text that only {@link KnownSession} reads
     * @return the state that was kept before; empty when there was none
     */
    Optional<String> keep(String sessionId, String state);

    /** The state of a session that some instance has kept. An id that was not there a moment ago costs nothing. */
    Optional<String> find(String sessionId);

    /** The app has ended the session. */
    void forget(String sessionId);
}
