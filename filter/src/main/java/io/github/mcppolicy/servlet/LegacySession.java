package io.github.mcppolicy.servlet;

import java.util.List;

/**
 * A session of the HTTP+SSE transport as one of its requests sees it.
 *
 * @param id its key in limits
 * @param streams the streams that named the address of the request
 */
record LegacySession(String id, List<EventStreamBody> streams) {

    /** Tells the client that its messages have arrived and that their answers come on the stream. */
    static final int ACCEPTED = 202;

    /**
     * Sends answers on the stream of the session. False when the stream takes no more of them, or when several streams
     * share the address so that nobody can tell whose stream it is.
     */
    boolean tell(List<byte[]> replies) {
        return !replies.isEmpty() && streams.size() == 1 && streams.get(0).insert(replies);
    }
}
