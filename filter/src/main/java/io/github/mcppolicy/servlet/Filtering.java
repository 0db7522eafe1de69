package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.ListAnswers;
import java.util.List;

/** What is read of an answer while the app writes it, and what is added to it. */
sealed interface Filtering {

    /** What to take out. */
    ListAnswers lists();

    /** What to add. */
    List<byte[]> ours();

    /**
     * The answer to a request that asks for a list, or of which a part is answered here: read whatever its form is.
     *
     * @param ours what to add to it, a JSON-RPC message each
     */
    record OfAnswer(ListAnswers lists, List<byte[]> ours) implements Filtering {
        public OfAnswer {
            ours = List.copyOf(ours);
        }
    }

    /**
     * The answer to a GET: an event stream carries the answers to other requests, anything else is none of ours.
     *
     * @param sessions to be told when the stream names a session
     */
    record OfStream(ListAnswers lists, LegacySessions sessions) implements Filtering {
        @Override
        public List<byte[]> ours() {
            return List.of();
        }
    }
}
