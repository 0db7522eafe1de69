package io.github.mcppolicy.clients;

/**
 * An order desk as a client is told of it.
 *
 * @param url of the endpoint, or in the legacy transport of the stream
 */
public record Target(String url, Era era, Guard guard) {

    /** How the client has to speak. */
    public enum Era {
        LEGACY_SSE,
        STREAMABLE,
        STATELESS
    }

    /** What stands before the application: what a client then has to see is not the same. */
    public enum Guard {
        NONE,
        POLICY
    }
}
