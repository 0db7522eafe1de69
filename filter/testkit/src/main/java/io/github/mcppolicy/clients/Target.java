package io.github.mcppolicy.clients;

/**
 * An order desk, as it is described to a client.
 *
 * @param url of the endpoint; in the legacy transport, of the stream
 * @param operator where an operator says yes to a question
 */
public record Target(String url, Era era, Guard guard, Operator operator) {

    /**
     * What stands behind the page that a client opens.
     *
     * @param questions takes POSTs with the id of a question behind it
     * @param token of the operator; empty where none is asked for
     */
    public record Operator(String questions, String token) {

        /** Nobody is asked. */
        public static final Operator NOBODY = new Operator("", "");
    }

    /** The protocol that the client has to speak. */
    public enum Era {
        LEGACY_SSE,
        STREAMABLE,
        STATELESS
    }

    /** What stands in front of the application. It decides what a client must see. */
    public enum Guard {
        NONE,
        POLICY
    }
}
