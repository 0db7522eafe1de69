package io.github.mcppolicy.console;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests that were meant for another server or sent by another site's page. A page whose name its owner has
 * pointed at this machine would otherwise read answers as its own (DNS rebinding).
 */
final class Addressee {

    /** A browser asks before it sends this for another site, and is told no. */
    static final String OWN_HEADER = "X-Mcp-Policy-Request";

    private static final Set<String> NAMES_OF_LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String scheme;
    private final Set<String> names;

    Addressee(String scheme, Set<String> names) {
        this.scheme = scheme;
        this.names = Set.copyOf(names);
    }

    /** @param local where the request has arrived; its literal address is a name that nobody else can own */
    void check(InetSocketAddress local, AdminRequest request) throws Refusal {
        String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
        String name = host.replaceFirst(":[0-9]{1,5}$", "");
        boolean isOurs = names.contains(name)
                || name.equals(literal(local))
                || (local.getAddress().isLoopbackAddress() && NAMES_OF_LOOPBACK.contains(name));
        if (!isOurs) {
            throw Refusal.of(
                    421,
                    "This is another server",
                    "The admin address does not go by the name in the Host header; add it to "
                            + AdminSettings.HOSTS.key());
        }
    }

    private static String literal(InetSocketAddress local) {
        String address = local.getAddress().getHostAddress().replaceFirst("%.*", "");
        return address.indexOf(':') < 0 ? address : "[" + address + "]";
    }

    /**
     * For a form, which cannot send headers of its own. A page that may not say where it leads from sends the origin
     * {@code null}; browsers then still say whether another site has sent it.
     */
    void checkForm(AdminRequest request) throws Refusal {
        String own = scheme + "://" + request.header("Host").orElse("");
        String origin = request.header("Origin").orElse("null");
        Optional<String> site = request.header("Sec-Fetch-Site");
        boolean isOwn = site.isPresent()
                ? site.get().equals("same-origin") && (origin.equals("null") || origin.equalsIgnoreCase(own))
                : origin.equalsIgnoreCase(own);
        if (!isOwn) {
            throw otherSite();
        }
    }

    private static Refusal otherSite() {
        return Refusal.of(403, "Another site has sent this", "Requests of other sites' pages are not taken");
    }

    /** For what changes anything, or costs more than reading. */
    void checkWrite(AdminRequest request) throws Refusal {
        String own = scheme + "://" + request.header("Host").orElse("");
        String origin = request.header("Origin").orElse(own);
        String site = request.header("Sec-Fetch-Site").orElse("none");
        if (!origin.equalsIgnoreCase(own) || !(site.equals("none") || site.equals("same-origin"))) {
            throw otherSite();
        }
        if (!request.header(OWN_HEADER).equals(Optional.of("1"))) {
            throw Refusal.of(403, "A header is missing", "Send the header " + OWN_HEADER + ": 1");
        }
    }
}
