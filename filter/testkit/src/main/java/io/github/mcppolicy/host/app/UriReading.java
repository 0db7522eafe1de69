package io.github.mcppolicy.host.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** The ways in which hosts turn a URI into a path, or into the address that they would fetch. */
enum UriReading {
    /** {@code java.net.URI}, normalized before it is decoded. */
    JAVA_URI {
        @Override
        String place(String uri) throws URISyntaxException {
            URI canonical = new URI(uri).normalize();
            return Optional.ofNullable(canonical.getPath()).orElseGet(canonical::getSchemeSpecificPart);
        }
    },

    /** {@code java.net.URL}, which skips {@code url:} and keeps the path as written. */
    JAVA_URL {
        @Override
        String place(String uri) {
            String address = uri.startsWith("url:") ? uri.substring("url:".length()) : uri;
            return decoded(withoutScheme(withoutQuery(address)));
        }
    },

    /** Decoded as a whole, then split. */
    DECODE_FIRST {
        @Override
        String place(String uri) {
            return withoutScheme(decoded(uri));
        }
    },

    /** Query and fragment cut off, then decoded. */
    CUT_THEN_DECODE {
        @Override
        String place(String uri) {
            return decoded(withoutScheme(withoutQuery(uri)));
        }
    },

    /** Decoded by the framework, and once more by the handler. */
    DECODE_TWICE {
        @Override
        String place(String uri) {
            return decoded(withoutScheme(decoded(uri)));
        }
    },

    /** In the compatibility form in which file systems and host names are compared. */
    COMPATIBLE {
        @Override
        String place(String uri) {
            return Normalizer.normalize(withoutScheme(decoded(uri)), Normalizer.Form.NFKC);
        }
    },

    /** C loses everything after a NUL. */
    UP_TO_NUL {
        @Override
        String place(String uri) {
            String path = withoutScheme(decoded(uri));
            int nul = path.indexOf('\0');
            return nul < 0 ? path : path.substring(0, nul);
        }
    },

    /** A file system that does not distinguish letter cases. */
    ANY_CASE {
        @Override
        String place(String uri) {
            return withoutScheme(uri).toLowerCase(Locale.ROOT);
        }
    },

    /** The URL Standard of the WHATWG: {@code new URL} in browsers and Node. */
    WHATWG {
        @Override
        String place(String uri) {
            return WhatwgUrl.place(uri);
        }
    };

    /** An absolute path, which may still contain dot segments, or an address of {@code https:}. */
    abstract String place(String uri) throws URISyntaxException;

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static String withoutQuery(String uri) {
        return uri.replaceFirst("(?s)[?#].*", "");
    }

    private static String withoutScheme(String uri) {
        return uri.replaceFirst("(?i)^file:(//[^/]*)?/*", "/");
    }
}
