package io.github.mcppolicy.protocol.message;

/**
 * How a client calls itself. It may be any text, and nothing proves it.
 *
 * @param name empty where the client does not say
 * @param version empty where the client does not say
 */
public record ClientInfo(String name, String version) {

    /** A client that says nothing of itself. */
    public static final ClientInfo NONE = new ClientInfo("", "");
}
