package io.github.mcppolicy.protocol.uri;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The authority of a URI (RFC 3986, section 3.2): a host, perhaps with a port. Stateless. */
final class UriAuthority {

    /** The ports of schemes whose default port some readers drop. */
    private static final Map<String, String> DEFAULT_PORTS =
            Map.of("http", "80", "ws", "80", "https", "443", "wss", "443", "ftp", "21");

    /** The ports that clients of a scheme assume (IANA's registry of ports). */
    private static final Map<String, String> ASSUMED_PORTS = Map.ofEntries(
            Map.entry("http", "80"),
            Map.entry("ws", "80"),
            Map.entry("https", "443"),
            Map.entry("wss", "443"),
            Map.entry("ftp", "21"),
            Map.entry("ssh", "22"),
            Map.entry("sftp", "22"),
            Map.entry("git+ssh", "22"),
            Map.entry("svn+ssh", "22"),
            Map.entry("svn", "3690"),
            Map.entry("git", "9418"),
            Map.entry("ldap", "389"),
            Map.entry("ldaps", "636"),
            Map.entry("imap", "143"),
            Map.entry("nntp", "119"),
            Map.entry("rtsp", "554"),
            Map.entry("amqp", "5672"),
            Map.entry("redis", "6379"),
            Map.entry("mysql", "3306"),
            Map.entry("mongodb", "27017"),
            Map.entry("postgres", "5432"),
            Map.entry("postgresql", "5432"));

    /** RFC 1035, section 2.3.4. */
    private static final int LONGEST_NAME = 253;

    /** Full stops of other scripts, which also separate labels (UTS 46). */
    private static final String OTHER_FULL_STOPS = "\u3002\uff61";

    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

    /** Names as in DNS. Anything else is a name for some readers and an address or an error for others. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]++(?:\\.[a-z0-9_-]++)*+");

    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

    /** WHATWG reads a name with this ending as an IPv4 address, in decimal, octal or hexadecimal numbers. */
    private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

    private UriAuthority() {}

    /** Where the authority of a text that begins with {@code //} ends. */
    static int end(String rest) {
        int end = 2;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Checks the authority of a scheme that is used over a network. */
    static void checkNetwork(String scheme, String authority) throws NotPlainException {
        int colon = authority.indexOf(':');
        String host = checkPort(authority, colon);
        if (colon >= 0 && authority.substring(colon + 1).equals(DEFAULT_PORTS.get(scheme))) {
            throw new NotPlainException("names the default port of its scheme");
        }
        if (host.length() > LONGEST_NAME) {
            throw new NotPlainException("has a host of more than 253 characters");
        }
        boolean plain = NUMERIC_END.matcher(host).matches()
                ? ADDRESS.matcher(host).matches()
                : NAME.matcher(host).matches();
        if (!plain) {
            throw new NotPlainException("has a host that is neither a name in lower-case ASCII nor an IPv4 address");
        }
    }

    /** Checks the authority of another scheme, which need not be a host; an empty one needs a path after it. */
    static void checkOther(String authority, String behind) throws NotPlainException {
        if (authority.isEmpty() && behind.startsWith("/")) {
            return;
        }
        String host = checkPort(authority, authority.indexOf(':'));
        String decoded = PercentEncoding.decodedOnce(host);
        if (decoded.chars().anyMatch(character -> character >= 'A' && character <= 'Z')) {
            throw new NotPlainException("has a host that is not in lower case");
        }
        if (decoded.chars().anyMatch(character -> OTHER_FULL_STOPS.indexOf(character) >= 0)) {
            throw new NotPlainException("has a full stop of another script in its host");
        }
        if (decoded.isEmpty() || decoded.endsWith(".")) {
            throw new NotPlainException("has an empty host, or one that ends in a dot");
        }
    }

    /** The authority without user information, which does not change the host. */
    static String withoutUser(String authority) {
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    /**
     * The same authority with the port that clients of the scheme assume, or without it; empty where they assume none.
     */
    static Optional<String> withAssumedPort(String scheme, String authority) {
        String port = ASSUMED_PORTS.get(scheme);
        if (port == null || authority.isEmpty()) {
            return Optional.empty();
        }
        String suffix = ":" + port;
        if (authority.endsWith(suffix)) {
            return Optional.of(authority.substring(0, authority.length() - suffix.length()));
        }
        return authority.indexOf(':') < 0 ? Optional.of(authority + suffix) : Optional.empty();
    }

    /** Returns the host. */
    private static String checkPort(String authority, int colon) throws NotPlainException {
        if (authority.indexOf('@') >= 0 || authority.contains("%40") || authority.contains("%3A")) {
            throw new NotPlainException("has user information");
        }
        if (colon >= 0 && !PORT.matcher(authority.substring(colon + 1)).matches()) {
            throw new NotPlainException("has a port that is not written as a plain number");
        }
        return colon < 0 ? authority : authority.substring(0, colon);
    }
}
