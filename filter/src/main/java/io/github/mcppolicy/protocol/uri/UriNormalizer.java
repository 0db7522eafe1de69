package io.github.mcppolicy.protocol.uri;

import io.github.mcppolicy.protocol.text.LenientText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The common form of all URIs that some host takes for the same resource. It undoes these differences: percent-encoding
 * (RFC 3986, section 2.1, of any octet, also repeated), dot segments (section 5.2.4) and empty segments, {@code \} for
 * {@code /}, any number of slashes after the scheme, letter case, invisible characters, Unicode compatibility form, a
 * final slash, {@code +} for a space, and user information. A form can also be {@linkplain Endings#CUT cut}.
 *
 * <p>Two URIs with the same form need not be the same resource: forms are compared to find what a policy may have
 * meant, and never used. Two URIs with different forms may still be the same resource: what hosts know beyond the
 * spelling, such as links or aliases of hosts, is not known here. Stateless.
 */
public final class UriNormalizer {

    /** What happens to the endings of names in a path, and of values in a query. */
    public enum Endings {
        KEPT,
        /** Drops parameters, and what Windows drops: dots and spaces at the end, and the name of a stream. */
        CUT
    }

    private static final String FILE = "file";
    private static final String THIS_HOST = "localhost/";

    /** Separates the parts of what follows a path. */
    private static final String SEPARATORS = "?#&;=/";

    /** Replaces an asterisk, which would turn a form into a prefix pattern. */
    private static final char ASTERISK = '\uFFFF';

    private final Endings endings;
    private final Extent extent;

    private UriNormalizer(Endings endings, Extent extent) {
        this.endings = endings;
        this.extent = extent;
    }

    /** The form of a whole URI or template; empty when it is too long to have one. */
    public static Optional<String> form(String uri, Endings endings) {
        return new UriNormalizer(endings, Extent.WHOLE).form(uri);
    }

    /**
     * The form of a prefix. The form of each URI with this prefix begins with it, unless the prefix ends inside a step.
     */
    public static Optional<String> formOfPrefix(String prefix, Endings endings) {
        return new UriNormalizer(endings, Extent.BEGINNING).form(prefix);
    }

    private enum Extent {
        WHOLE,
        BEGINNING
    }

    private Optional<String> form(String uri) {
        if (PlainUri.isTooLong(uri)) {
            return Optional.empty();
        }
        String decoded = PercentEncoding.decodedFully(uri);
        int nul = decoded.indexOf('\0', decoded.startsWith("\0") ? 1 : 0);
        String text = nul < 0 ? decoded : decoded.substring(0, nul);
        if (UriText.hasTooManyMarks(text)) {
            return Optional.empty();
        }
        String spaced = text.replace('+', ' ');
        String folded = extent == Extent.WHOLE ? LenientText.fold(spaced) : LenientText.foldPrefix(spaced);
        return Optional.of(normalized(folded.replace('\\', '/').replace('*', ASTERISK)));
    }

    private String normalized(String text) {
        int colon = schemeEnd(text);
        String scheme = text.substring(0, Math.max(0, colon));
        String rest = withoutAuthorityAliases(scheme, text.substring(colon + 1));
        int path = UriPath.end(rest);
        // A prefix that continues after its path contains that path as a whole.
        String straight = path < rest.length()
                ? straight(scheme, rest.substring(0, path), Extent.WHOLE) + tail(rest.substring(path))
                : straight(scheme, rest, extent);
        return text.substring(0, colon + 1) + straight;
    }

    /** Where the colon after the scheme is; -1 when there is none. */
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

    private String withoutAuthorityAliases(String scheme, String rest) {
        if (!rest.startsWith("//")) {
            return rest;
        }
        int end = UriAuthority.end(rest);
        if (extent == Extent.BEGINNING && end == rest.length()) {
            return rest;
        }
        String named = UriAuthority.withoutUser(rest.substring(2, end)) + rest.substring(end);
        return scheme.equals(FILE) && named.startsWith(THIS_HOST) ? named.substring(THIS_HOST.length()) : named;
    }

    private String straight(String scheme, String path, Extent of) {
        String[] segments = path.split("/", -1);
        List<String> kept = new ArrayList<>(segments.length);
        int last = segments.length - 1;
        for (int i = 0; i < last; i++) {
            step(scheme, segments[i], kept);
        }
        if (of == Extent.WHOLE) {
            step(scheme, segments[last], kept);
            return String.join("/", kept);
        }
        return kept.isEmpty() ? segments[last] : String.join("/", kept) + "/" + segments[last];
    }

    private void step(String scheme, String segment, List<String> kept) {
        String bare = endings == Endings.CUT ? cut(segment, scheme.equals(FILE) ? ":" : "::") : segment;
        if (segment.length() > 1 && UriPath.isDots(segment.strip())) {
            if (!kept.isEmpty() && !segment.strip().equals(".")) {
                kept.remove(kept.size() - 1);
            }
        } else if (!bare.isEmpty() && !bare.equals(".")) {
            kept.add(bare);
        }
    }

    /** The colon of a drive is at the end of its segment. */
    private static String cut(String segment, String stream) {
        String name = UriPath.cutAtFirst(";", segment);
        int colon = name.indexOf(stream);
        String file = colon < 0 || (colon == 1 && name.length() == 2) ? name : name.substring(0, colon);
        int end = file.length();
        while (end > 0 && (file.charAt(end - 1) == '.' || file.charAt(end - 1) == ' ')) {
            end--;
        }
        return file.substring(0, end);
    }

    private String tail(String tail) {
        String once = tail.replaceAll("/{2,}", "/");
        String straight = endings == Endings.CUT ? cutEach(once) : once;
        return extent == Extent.WHOLE && straight.endsWith("/")
                ? straight.substring(0, straight.length() - 1)
                : straight;
    }

    private String cutEach(String tail) {
        StringBuilder cut = new StringBuilder();
        int start = 0;
        for (int i = 0; i < tail.length(); i++) {
            if (SEPARATORS.indexOf(tail.charAt(i)) >= 0) {
                cut.append(cut(tail.substring(start, i), "::").strip()).append(tail.charAt(i));
                start = i + 1;
            }
        }
        String last = tail.substring(start);
        return cut.append(extent == Extent.BEGINNING ? last : cut(last, "::").strip())
                .toString();
    }
}
