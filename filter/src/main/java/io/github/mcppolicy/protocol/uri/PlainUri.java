package io.github.mcppolicy.protocol.uri;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which URIs of resources are plain: written so that every host reads them alike, whatever it decodes,
 * resolves, cuts off or normalises, and in whatever order. A plain URI has RFC 3986 syntax (with RFC 3987's letters),
 * narrowed where hosts disagree:
 * <ul>
 * <li>a lower-case scheme and host;
 * <li>no userinfo and no default port;
 * <li>no dot segment and no empty segment;
 * <li>no control, format or space character, and none that becomes one of these or a delimiter in Unicode
 *     compatibility form;
 * <li>percent-encoding only where it is needed, once, in upper-case digits;
 * <li>well-formed UTF-8 in NFC;
 * <li>{@code file:///} as the only form of a file URI;
 * <li>at most {@value #LONGEST} characters.
 * </ul>
 * Stateless.
 */
public final class PlainUri {

    /** Longer than any URI in use (RFC 9110, section 4.1, asks for 8000 octets). */
    static final int LONGEST = 8_000;

    private static final String FILE = "file";

    /** WHATWG's special schemes except {@code file}. Its URL standard finds a host in whatever follows them. */
    private static final Set<String> NETWORK_SCHEMES = Set.of("http", "https", "ws", "wss", "ftp");

    /** {@link java.net.URL} drops it and reads the URL after it. */
    private static final String URL_PREFIX = "url";

    /**
     * A prefix may end inside a scheme, an authority, an escape or a segment. The last of these ends explains best what
     * is wrong.
     */
    private static final List<String> ENDS =
            List.of("ml:x", ":x", "://x", "//x", "/x", "x/x", "20", "0", "A9", "%A9", "%A9%A9", "x");

    private PlainUri() {}

    /** Why a URI is not plain, as the end of a sentence that begins with "the URI"; never text of the URI. */
    public static Optional<String> objection(String uri) {
        try {
            check(uri);
            return Optional.empty();
        } catch (NotPlainException notPlain) {
            return Optional.of(notPlain.objection());
        }
    }

    /** The same for a URI template (RFC 6570), whose expressions stand for text that a message spells out. */
    public static Optional<String> objectionToTemplate(String template) {
        if (isTooLong(template)) {
            return objection(template);
        }
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                return objection(template);
            }
            filled.append(template, from, open).append('x');
            from = close + 1;
        }
        return objection(
                from == 0 ? template : filled.append(template.substring(from)).toString());
    }

    /** The same for a prefix of URIs: empty when some plain URI begins with it. */
    public static Optional<String> objectionToPrefix(String prefix) {
        Optional<String> objection = Optional.empty();
        for (String end : ENDS) {
            objection = objection(prefix + end);
            if (objection.isEmpty()) {
                return Optional.empty();
            }
        }
        return objection;
    }

    /**
     * A plain URI with the port that clients of its scheme assume, or without it. Empty when it has another port, or
     * when they assume none.
     */
    public static Optional<String> withAssumedPort(String uri) {
        int authority = uri.indexOf("://") + 3;
        if (authority < 3) {
            return Optional.empty();
        }
        String scheme = uri.substring(0, authority - 3);
        int end = authority - 2 + UriAuthority.end(uri.substring(authority - 2));
        return UriAuthority.withAssumedPort(scheme, uri.substring(authority, end))
                .map(other -> uri.substring(0, authority) + other + uri.substring(end));
    }

    /** Whether no URI of that length is plain. */
    public static boolean isTooLong(String uri) {
        return uri.length() > LONGEST;
    }

    /**
     * The URI in ASCII. All characters that a plain URI may not have as they are become percent-encoded, and so do the
     * letters that it may have in both forms. Plain URIs that differ only in the encoding of letters beyond ASCII
     * become equal.
     */
    public static String encoded(String uri) {
        return PercentEncoding.encoded(uri);
    }

    private static void check(String uri) throws NotPlainException {
        if (isTooLong(uri)) {
            throw new NotPlainException("is longer than 8,000 characters");
        }
        int colon = UriScheme.end(uri);
        String scheme = uri.substring(0, colon);
        UriText.check(uri, colon + 1);
        String rest = uri.substring(colon + 1);
        if (scheme.equals(URL_PREFIX)) {
            throw new NotPlainException("holds another URI");
        }
        if (scheme.equals(FILE)) {
            checkFile(rest);
        } else if (NETWORK_SCHEMES.contains(scheme)) {
            checkNetwork(scheme, rest);
        } else {
            checkOther(rest);
        }
    }

    private static void checkFile(String rest) throws NotPlainException {
        if (!rest.startsWith("///")) {
            throw new NotPlainException("does not begin with file:///");
        }
        UriPath.checkFile(rest.substring(3));
    }

    private static void checkNetwork(String scheme, String rest) throws NotPlainException {
        if (!rest.startsWith("//")) {
            throw new NotPlainException("has no // and host behind its scheme");
        }
        int path = UriAuthority.end(rest);
        UriAuthority.checkNetwork(scheme, rest.substring(2, path));
        UriPath.checkBehindAuthority(rest.substring(path));
    }

    private static void checkOther(String rest) throws NotPlainException {
        if (rest.startsWith("//")) {
            int path = UriAuthority.end(rest);
            UriAuthority.checkOther(rest.substring(2, path), rest.substring(path));
            UriPath.checkBehindAuthority(rest.substring(path));
        } else if (rest.startsWith("/")) {
            UriPath.check(rest.substring(1));
        } else if (UriScheme.isNested(rest)) {
            throw new NotPlainException("holds another URI");
        } else {
            UriPath.check(rest);
        }
    }
}
