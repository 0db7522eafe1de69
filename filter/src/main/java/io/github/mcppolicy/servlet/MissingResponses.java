package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.message.BatchElements;
import java.util.List;
import java.util.Optional;

/**
 * What the app's answer to a part of a batch lacks: our answers to the rest of it.
 *
 * @param slots one for each request of the whole batch, in their order; present where the answer is ours
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

    /** Whether the client awaits our answers elsewhere, and has them there now. */
    boolean areToldElsewhere() {
        return session.isPresent() && session.get().tell(ours());
    }

    /** Whether there is no request that the app has to answer. */
    boolean areAll() {
        return slots.stream().allMatch(Optional::isPresent);
    }

    /** Our answers alone. */
    byte[] alone() {
        return BatchElements.completed(NOTHING, slots).orElseThrow();
    }
}
