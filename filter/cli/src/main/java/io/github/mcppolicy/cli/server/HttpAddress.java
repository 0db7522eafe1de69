package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.catalog.PrintableText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of a server. Its text leaves out the query, which may hold a secret.
 *
 * @param uri without user information and fragment
 */
record HttpAddress(URI uri) {

    /** Reads an address; empty when it is not one of HTTP, or holds a user name. */
    static Optional<HttpAddress> of(String text) {
        try {
            return of(new URI(text));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<HttpAddress> of(URI uri) {
        boolean isUsable = List.of("http", "https")
                        .contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null;
        return isUsable ? Optional.of(new HttpAddress(uri)) : Optional.empty();
    }

    /** What the server calls an address, which may be relative to this one. */
    Optional<HttpAddress> resolve(String reference) {
        try {
            return of(uri.resolve(new URI(reference)));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** Whether it belongs to the same scheme, host and port (RFC 6454). */
    boolean hasOriginOf(HttpAddress other) {
        return origin().equals(other.origin());
    }

    private String origin() {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int assumed = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() < 0 ? assumed : uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    @Override
    public String toString() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return PrintableText.of(uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath());
    }
}
