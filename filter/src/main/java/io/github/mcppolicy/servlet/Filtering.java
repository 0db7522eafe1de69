package io.github.mcppolicy.servlet;

import io.github.mcppolicy.protocol.ListAnswers;

/** What is read of an answer while the app writes it. */
sealed interface Filtering {

    /** What to take out. */
    ListAnswers lists();

    /** The answer to a request that asks for a list: read whatever its form is. */
    record OfAnswer(ListAnswers lists) implements Filtering {}

    /**
     * The answer to a GET: an event stream carries the answers to other requests, anything else is none of ours.
     *
     * @param sessions to be told when the stream names a session
     */
    record OfStream(ListAnswers lists, LegacySessions sessions) implements Filtering {}
}
