package io.github.mcppolicy.protocol.lists;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The address to which a client of the HTTP+SSE transport (MCP 2024-11-05) POSTs its messages, as the first event of
 * its stream names it. It keeps only the part that distinguishes sessions: a parameter, the whole query where nobody can
 * tell which parameter that is, or the last segment of the path where there is no query. The rest may differ between the
 * event and the request, because a proxy may serve the app under another path.
 *
 * @param session distinguishes sessions; must not be logged, because anyone who knows it can write to the session
 */
public record SseEndpoint(String session) {

    static final String ENDPOINT_EVENT = "endpoint";

    /** The address that an event names, if that is its purpose. */
    static Optional<SseEndpoint> namedBy(ServerSentEvent event) {
        if (!event.type().equals(ENDPOINT_EVENT)) {
            return Optional.empty();
        }
        String url = new String(event.data(), StandardCharsets.UTF_8).strip();
        int fragment = url.indexOf('#');
        String address = fragment < 0 ? url : url.substring(0, fragment);
        int query = address.indexOf('?');
        return query < 0 ? ofPath(address) : of(address.substring(0, query), address.substring(query + 1));
    }

    /** What the app has put into the address: the only parameter, or the one that is called a session. */
    private static Optional<SseEndpoint> of(String path, String query) {
        if (query.isEmpty()) {
            return ofPath(path);
        }
        List<String> all = parameters(query);
        List<String> named = all.size() == 1
                ? all
                : all.stream().filter(SseEndpoint::isCalledSession).toList();
        return Optional.of(new SseEndpoint("?" + (named.size() == 1 ? named.get(0) : query)));
    }

    private static boolean isCalledSession(String parameter) {
        return parameter
                .substring(0, parameter.indexOf('='))
                .toLowerCase(Locale.ROOT)
                .contains("session");
    }

    /**
     * Every address that a host may read in a request: parameters may stand in any order, among others and encoded, and a
     * path may, too.
     *
     * @param path as the client sent it, not decoded
     * @param query as the client sent it, or empty
     * @return the most likely one first
     */
    public static Set<SseEndpoint> readings(String path, String query) {
        Set<SseEndpoint> readings = new LinkedHashSet<>();
        if (!query.isEmpty()) {
            readings.add(new SseEndpoint("?" + query));
            parameters(query).forEach(parameter -> readings.add(new SseEndpoint("?" + parameter)));
        }
        ofPath(path).ifPresent(readings::add);
        return readings;
    }

    private static List<String> parameters(String query) {
        return Stream.of(query.split("[&;]", 0))
                .filter(parameter -> !parameter.isEmpty())
                .map(SseEndpoint::decoded)
                .map(parameter -> parameter.indexOf('=') < 0 ? parameter + "=" : parameter)
                .toList();
    }

    private static Optional<SseEndpoint> ofPath(String path) {
        String[] segments = path.split("/", 0);
        String last = segments.length == 0 ? "" : segments[segments.length - 1];
        String session = decoded(last.split(";", 2)[0].replace("+", "%2B"));
        return session.isEmpty() ? Optional.empty() : Optional.of(new SseEndpoint(session));
    }

    private static String decoded(String text) {
        try {
            return text.indexOf('%') < 0 && text.indexOf('+') < 0
                    ? text
                    : URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
