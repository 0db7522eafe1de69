package io.github.mcppolicy.console;

import java.util.Optional;

/**
 * What a browser keeps of a session. It is sent to this server only, only by its own pages, and no script can read it.
 *
 * @param transport where it is TLS, the cookie may go no other way
 */
record SessionCookie(Transport transport) {

    /** How the server is reached. */
    enum Transport {
        TLS,
        /** Within this machine. */
        PLAIN
    }

    /** A browser takes a cookie of such a name only from the server itself, by TLS, and for all of its paths. */
    private String name() {
        return transport == Transport.TLS ? "__Host-mcp-policy-session" : "mcp-policy-session";
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Strict" + (transport == Transport.TLS ? "; Secure" : "");
    }

    /** The header that sets it. */
    String with(String secret) {
        return name() + "=" + secret + "; Max-Age=" + PageSessions.LONGEST.toSeconds() + attributes();
    }

    /** The header that takes it away. */
    String without() {
        return name() + "=; Max-Age=0" + attributes();
    }

    /** What a request has brought; nothing when it has brought two. */
    Optional<String> in(AdminRequest request) throws Refusal {
        Optional<String> found = Optional.empty();
        for (String pair : request.header("Cookie").orElse("").split(";", -1)) {
            String[] nameAndValue = pair.strip().split("=", 2);
            if (nameAndValue.length == 2 && nameAndValue[0].equals(name())) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(nameAndValue[1]);
            }
        }
        return found;
    }
}
