package io.github.mcppolicy.protocol.lists;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a client of the HTTP+SSE transport (MCP 2024-11-05) POSTs its messages to, as the first event of its stream names it.
 * Only what tells one session from another is kept: the query, or the last segment of the path where there is no query. The
 * rest may differ between the event and the request, because a proxy may serve the app under another path.
 *
 * @param session tells sessions apart; not to be logged, for whoever knows it can write to the session
 */
public record SseEndpoint(String session) {

    private static final String ENDPOINT_EVENT = "endpoint";

    /** The address that an event names, when it is the one that names it. */
    static Optional<SseEndpoint> namedBy(ServerSentEvent event) {
        if (!event.type().equals(ENDPOINT_EVENT)) {
            return Optional.empty();
        }
        String url = new String(event.data(), StandardCharsets.UTF_8).strip();
        int fragment = url.indexOf('#');
        String address = fragment < 0 ? url : url.substring(0, fragment);
        int query = address.indexOf('?');
        return query < 0 ? of(address, "") : of(address.substring(0, query), address.substring(query + 1));
    }

    /**
     * The address of a request.
     *
     * @param path as the client sent it, not decoded
     * @param query as the client sent it, or empty
     */
    public static Optional<SseEndpoint> of(String path, String query) {
        String session = query.isEmpty() ? path.substring(path.lastIndexOf('/') + 1) : "?" + query;
        return session.isEmpty() ? Optional.empty() : Optional.of(new SseEndpoint(session));
    }
}
