package io.github.mcppolicy.grant;

import java.util.Optional;

/**
 * The grant that a token belongs to, the user whom the app has authenticated, or else the network address that the request came from. One can
 * never be mistaken for the other, whatever a principal's name is.
 *
 * @param key names the caller in limits and audit records
 * @param grant the name of the caller's grant; empty where the document's own sections hold
 */
public record Caller(String key, Optional<String> grant) {

    private static final String ADDRESS = "address:";
    private static final String PRINCIPAL = "principal:";

    /** A caller with a token, whose grant alone is known. */
    public static Caller granted(String grant) {
        return new Caller("grant:" + grant, Optional.of(grant));
    }

    /** A caller whom the app has authenticated. */
    public static Caller principal(String name) {
        return new Caller(PRINCIPAL + name, Optional.empty());
    }

    /**
     * An unknown caller at a network address.
     *
     * @param address as the container resolved it; forwarding headers are not read
     */
    public static Caller address(String address) {
        return new Caller(ADDRESS + address, Optional.empty());
    }

    /** Whether only the network address is known. */
    public boolean isAnonymous() {
        return key.startsWith(ADDRESS);
    }

    /** Whether the app has authenticated a user. */
    public boolean isPrincipal() {
        return key.startsWith(PRINCIPAL);
    }

    /** The same caller, to whom the grant of that name fits. */
    public Caller within(String name) {
        return new Caller(key, Optional.of(name));
    }
}
