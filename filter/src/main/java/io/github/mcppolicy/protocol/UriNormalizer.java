package io.github.mcppolicy.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One form for all URIs that some host takes for the same resource: it undoes percent-encoding (RFC 3986, section 2.1, of any
 * octet, also encoded more than once), dot segments (section 5.2.4) and empty ones, {@code \} for {@code /}, any number of
 * slashes behind the scheme, letter case, what nobody sees, Unicode compatibility form, a final slash, {@code +} for a space,
 * path parameters, user information, a default port, and what Windows drops: dots and spaces at the end of a name, and the
 * name of a stream.
 *
 * <p>Two URIs with one form need not be one resource: the form is compared, to find what a policy may have meant, and never
 * used. Nor need two with different forms be two: what hosts know beyond the spelling, of links or of aliases of hosts, is
 * not known here. Stateless.
 */
public final class UriNormalizer {

    private static final String FILE = "file";
    private static final String THIS_HOST = "localhost/";

    /** Stands for an asterisk, which would make a prefix pattern of a form. */
    private static final char ASTERISK = '\uFFFF';

    private UriNormalizer() {}

    /** The form of a whole URI or template; nothing when it is too long to have one. */
    public static Optional<String> form(String uri) {
        return form(uri, Extent.WHOLE);
    }

    /** The form of what URIs begin with: the form of each such URI begins with it, unless it is cut inside one step. */
    public static Optional<String> formOfPrefix(String prefix) {
        return form(prefix, Extent.BEGINNING);
    }

    private enum Extent {
        WHOLE,
        BEGINNING
    }

    private static Optional<String> form(String uri, Extent extent) {
        if (uri.length() > PlainUri.LONGEST) {
            return Optional.empty();
        }
        String decoded = PercentEncoding.decodedFully(uri);
        int nul = decoded.indexOf('\0', decoded.startsWith("\0") ? 1 : 0);
        String text = nul < 0 ? decoded : decoded.substring(0, nul);
        if (UriText.hasTooManyMarks(text)) {
            return Optional.empty();
        }
        String folded = extent == Extent.WHOLE ? LenientText.fold(text) : LenientText.foldPrefix(text);
        return Optional.of(
                normalized(folded.replace('\\', '/').replace('+', ' ').replace('*', ASTERISK), extent));
    }

    private static String normalized(String text, Extent extent) {
        int colon = schemeEnd(text);
        String scheme = text.substring(0, Math.max(0, colon));
        String rest = withoutAuthorityAliases(scheme, text.substring(colon + 1), extent);
        int path = UriPath.end(rest);
        // A prefix that goes on behind its path has the whole of that.
        String straight = path < rest.length()
                ? straight(scheme, rest.substring(0, path), Extent.WHOLE) + tail(rest.substring(path), extent)
                : straight(scheme, rest, extent);
        return text.substring(0, colon + 1) + straight;
    }

    /** Where the colon behind the scheme is; -1 where there is none. */
    private static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == ':') {
                return i;
            }
            if (character == '/' || UriPath.isTail(character)) {
                return -1;
            }
        }
        return -1;
    }

    private static String withoutAuthorityAliases(String scheme, String rest, Extent extent) {
        if (!rest.startsWith("//")) {
            return rest;
        }
        int end = UriAuthority.end(rest);
        if (extent == Extent.BEGINNING && end == rest.length()) {
            return rest;
        }
        String named = UriAuthority.withoutAliases(scheme, rest.substring(2, end)) + rest.substring(end);
        return scheme.equals(FILE) && named.startsWith(THIS_HOST) ? named.substring(THIS_HOST.length()) : named;
    }

    private static String straight(String scheme, String path, Extent extent) {
        String[] segments = path.split("/", -1);
        List<String> kept = new ArrayList<>(segments.length);
        int last = segments.length - 1;
        for (int i = 0; i < last; i++) {
            step(scheme, segments[i], kept);
        }
        if (extent == Extent.WHOLE) {
            step(scheme, segments[last], kept);
            return String.join("/", kept);
        }
        return kept.isEmpty() ? segments[last] : String.join("/", kept) + "/" + segments[last];
    }

    private static void step(String scheme, String segment, List<String> kept) {
        String name = UriPath.cutAtFirst(";", segment);
        if (name.length() > 1 && UriPath.isDots(name.strip())) {
            if (!kept.isEmpty() && !name.strip().equals(".")) {
                kept.remove(kept.size() - 1);
            }
            return;
        }
        String bare = withoutEnd(scheme.equals(FILE) ? withoutStream(name) : name);
        if (!bare.isEmpty()) {
            kept.add(bare);
        }
    }

    /** A drive's colon stands at the end of its segment. */
    private static String withoutStream(String name) {
        int colon = name.indexOf(':');
        return colon < 0 || colon == name.length() - 1 ? name : name.substring(0, colon);
    }

    private static String withoutEnd(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--;
        }
        return name.substring(0, end);
    }

    private static String tail(String tail, Extent extent) {
        String once = tail.replaceAll("/{2,}", "/");
        return extent == Extent.WHOLE && once.endsWith("/") ? once.substring(0, once.length() - 1) : once;
    }
}
