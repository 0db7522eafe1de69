package io.github.mcppolicy.clients;

/**
 * An order desk, as it is described to a client.
 *
 * @param url of the endpoint; in the legacy transport, of the stream
 */
public record Target(String url, Era era, Guard guard) {

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
