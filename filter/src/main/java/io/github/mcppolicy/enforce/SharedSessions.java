package io.github.mcppolicy.enforce;

/**
 * Sessions that several instances of an app share, so that each knows what another one has minted. Thread-safe.
 */
public interface SharedSessions {

    /** What an instance has that shares nothing. */
    SharedSessions NONE = new SharedSessions() {
        @Override
        public Kept keep(String sessionId, String state) {
            return Kept.NOTHING;
        }

        @Override
        public Kept find(String sessionId) {
            return Kept.NOTHING;
        }

        @Override
        public void forget(String sessionId) {}
    };

    /** What was kept of a session. */
    sealed interface Kept {
        Kept NOTHING = new Nothing();
        Kept UNAVAILABLE = new Unavailable();

        /**
         * It was found.
         *
         * @param text that {@link SharedSessions#keep} was given last
         */
        record State(String text) implements Kept {}

        /** No instance has kept it, or it has ended. */
        record Nothing() implements Kept {}

        /** The store cannot be asked now, so nobody knows. */
        record Unavailable() implements Kept {}
    }

    /**
     * Keeps a session for the other instances.
     *
     * @param sessionId as the app has minted it; whoever knows it can use the session, so only a hash of it is kept
     * @param state of the session, as text that only {@link KnownSession} reads
     * @return what was kept before; {@link Kept.Unavailable} when nobody knows whether this is kept
     */
    Kept keep(String sessionId, String state);

    /** What some instance has kept of a session. An id that was not there a moment ago costs nothing. */
    Kept find(String sessionId);

    /** The app has ended the session. */
    void forget(String sessionId);
}
