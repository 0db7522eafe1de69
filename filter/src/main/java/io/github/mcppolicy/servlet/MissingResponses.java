package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.message.BatchElements;
import java.util.List;
import java.util.Optional;

/**
 * The filter's answers to the messages of a batch that the app does not get.
 *
 * @param slots one for each request of the whole batch, in order; present where the filter answers
 * @param session the session of the HTTP+SSE transport on whose stream the client awaits them
 */
record MissingResponses(List<Optional<byte[]>> slots, Optional<LegacySession> session) {

    static final MissingResponses NONE = new MissingResponses(List.of(), Optional.empty());

    private static final byte[] NOTHING = {};

    MissingResponses {
        slots = List.copyOf(slots);
    }

    boolean areNone() {
        return ours().isEmpty();
    }

    List<byte[]> ours() {
        return slots.stream().flatMap(Optional::stream).toList();
    }

    /** Sends the filter's answers on the session's stream if the client awaits them there; true when they were sent. */
    boolean areToldElsewhere() {
        return session.isPresent() && session.get().tell(ours());
    }

    /** Whether no request is left for the app to answer. */
    boolean areAll() {
        return slots.stream().allMatch(Optional::isPresent);
    }

    /** The filter's answers alone. */
    byte[] alone() {
        return BatchElements.completed(NOTHING, slots).orElseThrow();
    }
}
