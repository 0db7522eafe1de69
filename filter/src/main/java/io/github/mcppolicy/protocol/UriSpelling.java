package io.github.mcppolicy.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One form for all spellings of a URI that some host takes for the same resource: percent-encoding (RFC 3986, section 2.1,
 * of any octet, and encoded more than once), dot segments (section 5.2.4) and empty ones, {@code \} for {@code /},
 * {@code file:/} for {@code file:///}, letter case, Unicode compatibility form (NFKC), what surrounds the text, and what
 * stands behind a NUL. It is only compared, never used: two URIs with one form need not be one resource. What else hosts
 * may do (resolve links, know two names of one host) is not known here. Stateless.
 */
public final class UriSpelling {

    /** Longer than any URI that people use (RFC 9110, section 4.1, asks for 8000 octets). */
    private static final int LONGEST = 8_000;

    /** Normalising takes time quadratic in the number of marks in a row. */
    private static final int LONGEST_NORMALISED = 1_000;

    /** Stands for an asterisk, which would make a prefix pattern of a form. */
    private static final char ASTERISK = '\uFFFF';

    private UriSpelling() {}

    /** The form of a whole URI; nothing when it is too long to have one. */
    public static Optional<String> form(String uri) {
        return form(LookalikeKeys.strip(decoded(uri)), Segment.WHOLE);
    }

    /** The form of what URIs begin with: the form of each such URI begins with it, unless it is cut inside an escape. */
    public static Optional<String> formOfPrefix(String prefix) {
        return form(decoded(prefix), Segment.BEGINNING);
    }

    private static Optional<String> form(String decoded, Segment last) {
        int nul = decoded.indexOf('\0');
        String text = nul < 0 ? decoded : decoded.substring(0, nul);
        return text.length() > (LookalikeKeys.isPlain(text) ? LONGEST : LONGEST_NORMALISED)
                ? Optional.empty()
                : Optional.of(withoutDetours(LookalikeKeys.fold(text), last));
    }

    /** What the last segment of a text is. */
    private enum Segment {
        WHOLE,
        BEGINNING
    }

    private static String decoded(String uri) {
        if (uri.indexOf('%') < 0) {
            return uri;
        }
        byte[] octets = uri.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            while (octets[i] == '%' && i + 2 < octets.length && isHex(octets[i + 1]) && isHex(octets[i + 2])) {
                // Looked at again where it stands now: it may begin another escape.
                octets[i + 2] = (byte) (Character.digit(octets[i + 1], 16) << 4 | Character.digit(octets[i + 2], 16));
                i += 2;
            }
            octets[length++] = octets[i];
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isHex(byte octet) {
        return Character.digit(octet, 16) >= 0;
    }

    private static String withoutDetours(String folded, Segment last) {
        String text = folded.replace('\\', '/').replace('*', ASTERISK);
        int root = rootEnd(text);
        String path = text.substring(root);
        String rootText = text.substring(0, root);
        if (rootText.endsWith(":") && path.startsWith("/") && path.length() > 1) {
            rootText += "//";
        }
        return path.startsWith("/")
                ? rootText + "/" + straight(path.substring(1), last)
                : rootText + straight(path, last);
    }

    /** Behind the authority, else behind the scheme. */
    private static int rootEnd(String text) {
        int colon = text.indexOf(':');
        int slash = text.indexOf('/');
        if (colon < 0 || (slash >= 0 && slash < colon)) {
            return 0;
        }
        if (!text.startsWith("//", colon + 1)) {
            return colon + 1;
        }
        int path = text.indexOf('/', colon + 3);
        return path < 0 ? text.length() : path;
    }

    private static String straight(String path, Segment last) {
        String[] segments = path.split("/", -1);
        List<String> kept = new ArrayList<>(segments.length);
        for (int i = 0; i < segments.length - 1; i++) {
            step(segments[i], kept);
        }
        String end = segments[segments.length - 1];
        if (last == Segment.WHOLE && (end.equals(".") || end.equals(".."))) {
            step(end, kept);
            end = "";
        }
        kept.add(end);
        return String.join("/", kept);
    }

    private static void step(String segment, List<String> kept) {
        if (segment.equals("..")) {
            if (!kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            }
        } else if (!segment.isEmpty() && !segment.equals(".")) {
            kept.add(segment);
        }
    }
}
