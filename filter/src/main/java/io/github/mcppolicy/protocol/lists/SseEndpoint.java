package io.github.mcppolicy.protocol.lists;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The address to which a client of the HTTP+SSE transport (MCP 2024-11-05) POSTs its messages, as the first event of
 * its stream names it. It keeps only the part that distinguishes sessions: the query, or the last segment of the path
 * where there is no query. The rest may differ between the event and the request, because a proxy may serve the app
 * under another path.
 *
 * @param session distinguishes sessions; must not be logged, because anyone who knows it can write to the session
 */
public record SseEndpoint(String session) {

    private static final String ENDPOINT_EVENT = "endpoint";

    /** The address that an event names, if that is its purpose. */
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
