package io.github.mcppolicy.cli.server;

import java.util.Optional;

/** What comes back from a server. */
sealed interface Arrival {

    record Message(Incoming message) implements Arrival {}

    /** Where the HTTP+SSE transport takes messages, as the server has written it. */
    record Endpoint(String address) implements Arrival {}

    /** Nothing more comes. */
    sealed interface End extends Arrival {}

    /**
     * A status of HTTP that is not success.
     *
     * @param failure the error in its body
     */
    record Refused(int status, Optional<Incoming.Failure> failure) implements End {}

    /**
     * Whatever was open is closed.
     *
     * @param what a clause about the server, such as {@code it has closed its event stream}
     */
    record Closed(String what) implements End {}

    /**
     * Something after which there is no other way to try.
     *
     * @param what a clause about the server
     */
    record Broken(String what) implements End {}
}
