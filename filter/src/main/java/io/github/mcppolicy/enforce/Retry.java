package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.RequestState;
import io.github.mcppolicy.protocol.message.ElicitationReply;
import java.util.Optional;

/**
 * What of a retried call is the filter's own (MCP 2026-07-28, multi round-trip requests). The app gets the call without
 * it.
 *
 * @param given the state that the filter gave with a question, opened; empty where the call brings none along
 * @param reply what the client answers to the question; counts only together with the state
 */
record Retry(Optional<Given> given, Optional<ElicitationReply> reply) {

    /** A call that brings nothing of the filter's along. */
    static final Retry NONE = new Retry(Optional.empty(), Optional.empty());

    /**
     * A state that was given for this call.
     *
     * @param use what for
     * @param text as it was given
     */
    record Given(RequestState.Use use, RequestState state, String text) {}

    boolean isOurs() {
        return given.isPresent() || reply.isPresent();
    }

    /** The state of that use, if it is one. */
    Optional<RequestState> given(RequestState.Use use) {
        return given.filter(state -> state.use() == use).map(Given::state);
    }

    /** The question that the client was asked before. */
    Optional<String> askedBefore() {
        return given.filter(state -> state.use() != RequestState.Use.CONTINUATION)
                .map(state -> state.state().approvalId());
    }
}
