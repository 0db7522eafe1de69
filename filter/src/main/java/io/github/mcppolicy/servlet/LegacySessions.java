package io.github.mcppolicy.servlet;

import io.github.mcppolicy.enforce.KnownSessions;
import io.github.mcppolicy.enforce.Ownership;
import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.protocol.lists.SseEndpoint;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The open sessions of the HTTP+SSE transport (MCP 2024-11-05). Its clients POST to an address that a stream has named,
 * and await the answers on that stream. The filter's answers have to go there too. Holds a session for as long as its
 * stream is open. Thread-safe.
 */
final class LegacySessions {

    private final KnownSessions sessions;

    /** Several streams share an address only where an app gives the same address to all of them. */
    private final ConcurrentMap<SseEndpoint, List<EventStreamBody>> streams = new ConcurrentHashMap<>();

    /** The streams that the clients of streamable sessions have open, for what the filter itself has to tell. */
    private final ConcurrentMap<String, List<EventStreamBody>> streamsBySession = new ConcurrentHashMap<>();

    LegacySessions(KnownSessions sessions) {
        this.sessions = sessions;
    }

    /** A stream of that caller's has named its address. */
    void opened(SseEndpoint address, EventStreamBody stream, Caller caller) {
        streams.merge(address, List.of(stream), LegacySessions::joined);
        sessions.minted(address.session(), caller);
    }

    private static List<EventStreamBody> joined(List<EventStreamBody> some, List<EventStreamBody> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The stream takes no more answers. */
    void closed(SseEndpoint address, EventStreamBody stream) {
        streams.computeIfPresent(address, (same, open) -> {
            List<EventStreamBody> left =
                    open.stream().filter(other -> other != stream).toList();
            if (left.isEmpty()) {
                sessions.ended(address.session());
                return null;
            }
            return left;
        });
    }

    /**
     * The session that a request with a message belongs to, when its stream is open and passed through the gate. Where a
     * host may read one of several sessions in the address, it is one of another caller's.
     */
    Optional<LegacySession> of(HttpServletRequest request, Caller caller) {
        if (streams.isEmpty()) {
            return Optional.empty();
        }
        List<LegacySession> found = new ArrayList<>(1);
        for (SseEndpoint address : SseEndpoint.readings(
                Objects.requireNonNullElse(request.getRequestURI(), ""),
                Objects.requireNonNullElse(request.getQueryString(), ""))) {
            @Nullable List<EventStreamBody> open = streams.get(address);
            if (open != null) {
                found.add(new LegacySession(address.session(), open));
            }
        }
        Optional<LegacySession> anothers = found.stream()
                .filter(session -> sessions.ownership(session.id(), caller) != Ownership.NOT_ANOTHERS)
                .findFirst();
        return anothers.isPresent() ? anothers : found.stream().findFirst();
    }

    /** A stream of a session of the streamable transport is open. */
    void streaming(String session, EventStreamBody stream) {
        streamsBySession.merge(session, List.of(stream), LegacySessions::joined);
    }

    /** That stream takes no more messages. */
    void notStreaming(String session, EventStreamBody stream) {
        streamsBySession.computeIfPresent(session, (same, open) -> {
            List<EventStreamBody> left =
                    open.stream().filter(other -> other != stream).toList();
            return left.isEmpty() ? null : left;
        });
    }

    /** Sends a message on one of the streams of a session, if one is open. */
    void notify(String session, byte[] message) {
        for (EventStreamBody stream : streamsBySession.getOrDefault(session, List.of())) {
            if (stream.insert(List.of(message))) {
                return;
            }
        }
    }

    /** Whether a stream of that session is open. */
    boolean isStreaming(String session) {
        return streamsBySession.containsKey(session);
    }
}
