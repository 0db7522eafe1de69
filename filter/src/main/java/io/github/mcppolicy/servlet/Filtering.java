package io.github.mcppolicy.servlet;

import io.github.mcppolicy.grant.Caller;
import io.github.mcppolicy.protocol.RequestId;
import io.github.mcppolicy.protocol.lists.ListResponseFilter;
import java.util.function.Consumer;

/** What is read of an answer while the app writes it, and what is added to it. */
sealed interface Filtering {

    /** What to remove. */
    ListResponseFilter lists();

    /** What to add. */
    default MissingResponses missing() {
        return MissingResponses.NONE;
    }

    /**
     * The answer to a request that asks for a list, or of which a part is answered here. It is read whatever its form
     * is.
     */
    record OfAnswer(ListResponseFilter lists, MissingResponses missing) implements Filtering {}

    /**
     * The answer to a GET. An event stream carries the answers to other requests; any other answer is left alone.
     *
     * @param sessions is told when the stream names a session
     * @param caller whose session that is
     * @param session the session of the streamable transport that the client names; empty where it names none
     */
    record OfStream(ListResponseFilter lists, LegacySessions sessions, Caller caller, String session)
            implements Filtering {}

    /**
     * An answer that nothing is removed from: it passes as if nobody read it.
     *
     * @param observer sees each message of it once it has passed, unless it is too long; a compressed answer as a whole
     */
    record Observed(Consumer<byte[]> observer) implements Filtering {
        @Override
        public ListResponseFilter lists() {
            return ListResponseFilter.hidingNothing().shownTo(observer);
        }
    }

    /**
     * The answer to a call that was held, for which an event stream has already begun: whatever the app answers has to
     * end as one of its events.
     *
     * @param request the id of the call
     */
    record IntoEvents(RequestId request, ListResponseFilter lists) implements Filtering {}
}
