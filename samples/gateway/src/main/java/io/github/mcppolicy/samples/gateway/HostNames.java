package io.github.mcppolicy.samples.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names by which the gateway may be called: those of the loopback interface, and those that its options add. A page
 * whose own name was made to resolve to this machine (DNS rebinding) looks to a browser like a page of the gateway. But
 * the name that such a page calls is still its own. Immutable.
 */
final class HostNames {

    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::[0-9]{0,5})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern IPV4_LOOPBACK =
            Pattern.compile("127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");
    private static final String IPV6_LOOPBACK = "[0:0:0:0:0:0:0:1]";

    private final Set<String> added;

    private HostNames(Set<String> added) {
        this.added = added;
    }

    /** The loopback names and these. Text that is not a name or an address adds nothing. */
    static HostNames loopbackAnd(Collection<String> more) {
        return new HostNames(more.stream()
                .flatMap(name -> normal(name).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Whether this is a host's name or address, without a port. */
    static boolean isName(String text) {
        return normal(text).isPresent();
    }

    /** Whether a {@code Host} field, with or without a port, contains one of the names. */
    boolean include(String host) {
        Matcher parts = HOST.matcher(host);
        return parts.matches()
                && normal(parts.group(1))
                        .filter(name -> isLoopback(name) || added.contains(name))
                        .isPresent();
    }

    private static boolean isLoopback(String name) {
        return name.equals("localhost")
                || name.equals(IPV6_LOOPBACK)
                || IPV4_LOOPBACK.matcher(name).matches();
    }

    /**
     * One spelling for each name: in lower case, without the dot that ends a full name, IPv6 in brackets and
     * unabridged.
     */
    private static Optional<String> normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String bracketed = lower.contains(":") && !lower.startsWith("[") ? "[" + lower + "]" : lower;
        Matcher parts = HOST.matcher(bracketed);
        if (!parts.matches() || !parts.group(1).equals(bracketed)) {
            return Optional.empty();
        }
        return bracketed.startsWith("[")
                ? address(bracketed)
                : Optional.of(bracketed.replaceFirst("\\.$", "")).filter(text -> !text.isEmpty());
    }

    private static Optional<String> address(String bracketed) {
        try {
            InetAddress address = InetAddress.getByName(bracketed);
            String text = address.getHostAddress();
            return Optional.of(text.contains(":") ? "[" + text + "]" : text);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** For people to read. */
    @Override
    public String toString() {
        return Stream.concat(
                        Stream.of("localhost", "127.0.0.0/8", "[::1]"),
                        added.stream().filter(name -> !isLoopback(name)))
                .collect(Collectors.joining(", "));
    }
}
