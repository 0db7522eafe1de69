package io.github.mcppolicy.cli.server;

import io.github.mcppolicy.catalog.PrintableText;
import java.util.Optional;

/** What became of a request. */
sealed interface Reply {

    /** A clause about the server, for people: what it has done instead of answering {@code method} with a result. */
    String complaint(String method);

    /** The error of JSON-RPC in it. */
    default Optional<Incoming.Failure> error() {
        return Optional.empty();
    }

    record Success(JsonValue result) implements Reply {
        @Override
        public String complaint(String method) {
            return "it has answered " + method + " with something else than that method's result";
        }
    }

    record Failed(Incoming.Failure failure) implements Reply {
        @Override
        public Optional<Incoming.Failure> error() {
            return Optional.of(failure);
        }

        @Override
        public String complaint(String method) {
            return "it has answered " + method + " with " + words(failure);
        }
    }

    /** An HTTP status that is not success. */
    record Refused(int status, Optional<Incoming.Failure> failure) implements Reply {
        private static final int UNAUTHORIZED = 401;
        private static final int FORBIDDEN = 403;

        /** Whether it is the caller that is refused, and not what is asked. */
        boolean isOfTheCaller() {
            return status == UNAUTHORIZED || status == FORBIDDEN;
        }

        @Override
        public Optional<Incoming.Failure> error() {
            return failure;
        }

        @Override
        public String complaint(String method) {
            String advice = isOfTheCaller() ? ". Say who calls, for example with --header 'Authorization: ...'" : "";
            return "it has answered " + method + " with HTTP status " + status
                    + failure.map(error -> " and " + words(error)).orElse("") + advice;
        }
    }

    /**
     * Nothing comes any more.
     *
     * @param what a clause about the server
     */
    record Closed(String what) implements Reply {
        @Override
        public String complaint(String method) {
            return what + " when it was asked for " + method;
        }
    }

    /** It has not come in time. */
    record Silence() implements Reply {
        @Override
        public String complaint(String method) {
            return "it has not answered " + method + " in time (--timeout)";
        }
    }

    private static String words(Incoming.Failure failure) {
        return "error " + failure.code() + " (" + PrintableText.of(failure.message()) + ")";
    }
}
