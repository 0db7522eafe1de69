package io.github.mcppolicy.grant;

/**
 * Whoever the app has authenticated, or else the network address it is spoken to from. The two can never be taken for one
 * another, whatever a principal is called.
 *
 * @param key names the caller in limits and audit records
 */
public record Caller(String key) {

    /** Somebody whom the app has authenticated. */
    public static Caller principal(String name) {
        return new Caller("principal:" + name);
    }

    /**
     * Somebody unknown at a network address.
     *
     * @param address as the container resolved it; forwarding headers are not read
     */
    public static Caller address(String address) {
        return new Caller("address:" + address);
    }
}
