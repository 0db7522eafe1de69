package io.github.mcppolicy.host.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * As much of the URL Standard's parser as decides what is read: which characters it removes, which it takes for a
 * slash, and how it reads hosts.
 */
final class WhatwgUrl {
    private WhatwgUrl() {}

    static String place(String uri) {
        String trimmed = uri.replaceAll("^[\\x00-\\x20]+|[\\x00-\\x20]+$", "").replaceAll("[\\t\\n\\r]", "");
        int colon = trimmed.indexOf(':');
        String scheme = trimmed.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest =
                trimmed.substring(colon + 1).replaceFirst("(?s)[?#].*", "").replace('\\', '/');
        return switch (scheme) {
            case "file" -> decoded(file(rest));
            case "https" -> "https://" + address(rest.replaceFirst("^/*", ""));
            default -> throw new IllegalArgumentException("not a scheme of this host: " + scheme);
        };
    }

    private static String file(String rest) {
        return straight(rest.startsWith("//") ? rest.substring(2).replaceFirst("^[^/]*", "") : rest);
    }

    private static String address(String rest) {
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String host = authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":[0-9]*$", "");
        String ascii = IDN.toASCII(decoded(host)).toLowerCase(Locale.ROOT);
        return ascii + straight(slash < 0 ? "" : rest.substring(slash));
    }

    /** Escaped dots are dots, and {@code ..} takes an empty segment away. */
    private static String straight(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.replaceFirst("^/", "").split("/", -1)) {
            String dots = segment.replaceAll("(?i)%2e", ".");
            if (dots.equals("..")) {
                kept.pollLast();
            } else if (!dots.equals(".")) {
                kept.addLast(segment);
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }
}
