package io.github.mcppolicy.cli.server;

/** A way to a server. Not thread-safe, but for what arrives. */
interface Transport extends AutoCloseable {

    /**
     * Sends a request.
     *
     * @return where its answer arrives, perhaps among other messages
     */
    Inbox ask(Outgoing request);

    /** Sends a notification, or an answer to the server. What goes wrong shows with the next request. */
    void tell(Outgoing message);

    /** The request has its answer, or will not have it. */
    default void release(Inbox inbox) {}

    /** What the server has said elsewhere, in lines for people; empty when it has not. */
    default String lastWords() {
        return "";
    }

    /** Ends the session and everything that was started or opened for it. */
    @Override
    void close();
}
