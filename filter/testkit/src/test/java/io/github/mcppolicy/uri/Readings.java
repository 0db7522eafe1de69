package io.github.mcppolicy.uri;

import io.github.mcppolicy.uri.Reading.Query;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Collects the readings of one URI. Each way of reading counts twice: once with the path as it is, once with the path
 * normalized.
 */
final class Readings {
    private static final Pattern DEFAULT_PORT = Pattern.compile(":(443)?$");
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");

    private final Set<Reading> found = new LinkedHashSet<>();

    List<Reading> found() {
        return new ArrayList<>(found);
    }

    /** Adds a reading from the parts of a URI. */
    void add(String reader, String scheme, String authority, String path, Query query) {
        String lowerCase = scheme.toLowerCase(Locale.ROOT);
        if (!SCHEME.matcher(lowerCase).matches()) {
            return;
        }
        String host = host(lowerCase, authority);
        found.add(new Reading(reader, identity(lowerCase, host, path), query));
        found.add(new Reading(reader + ", normalised", identity(lowerCase, host, normalised(path)), query));
    }

    /** Adds a reading from the text of a URI, from which the reader cuts off the scheme. */
    void add(String reader, String text, Query query) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return;
        }
        String scheme = text.substring(0, colon);
        if (!text.startsWith("://", colon)) {
            add(reader, scheme, "", text.substring(colon + 1), query);
            return;
        }
        String rest = text.substring(colon + 3);
        int slash = rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/');
        add(reader, scheme, rest.substring(0, slash), rest.substring(slash), query);
        String whole = withoutFinalSlash(normalised(rest));
        found.add(new Reading(reader + ", normalised whole", scheme.toLowerCase(Locale.ROOT) + "://" + whole, query));
    }

    private static String identity(String scheme, String host, String path) {
        boolean opaque = host.isEmpty() && !path.startsWith("/");
        String trimmed = withoutFinalSlash(path);
        return scheme + (opaque ? ":" : "://") + host + (trimmed.equals("/") && !host.isEmpty() ? "" : trimmed);
    }

    private static String host(String scheme, String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        if (scheme.equals("file") && host.equals("localhost")) {
            return "";
        }
        return scheme.equals("https") ? DEFAULT_PORT.matcher(host).replaceFirst("") : host;
    }

    /** A file system ignores a final slash, and so do most routers. */
    private static String withoutFinalSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Does what {@code Path.normalize()} does on Unix. That method cannot handle every character in every locale. */
    static String normalised(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> segments = new ArrayDeque<>();
        Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .forEach(segment -> step(segments, segment, absolute));
        return (absolute ? "/" : "") + String.join("/", segments);
    }

    private static void step(Deque<String> segments, String segment, boolean absolute) {
        boolean up = segment.equals("..");
        if (up && !segments.isEmpty() && !segments.getLast().equals("..")) {
            segments.removeLast();
        } else if (!up || !absolute) {
            segments.addLast(segment);
        }
    }
}
