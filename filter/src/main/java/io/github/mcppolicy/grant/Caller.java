package io.github.mcppolicy.grant;

/**
 * The user whom the app has authenticated, or else the network address that the request came from. One can never be
 * mistaken for the other, whatever a principal's name is.
 *
 * @param key names the caller in limits and audit records
 */
public record Caller(String key) {

    /** A caller whom the app has authenticated. */
    public static Caller principal(String name) {
        return new Caller("principal:" + name);
    }

    /**
     * An unknown caller at a network address.
     *
     * @param address as the container resolved it; forwarding headers are not read
     */
    public static Caller address(String address) {
        return new Caller("address:" + address);
    }
}
