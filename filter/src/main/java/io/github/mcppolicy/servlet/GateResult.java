package io.github.mcppolicy.servlet;

import io.github.mcppolicy.audit.RequestEnd.Ending;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** What happens to one dispatch that has arrived at the gate. */
public sealed interface GateResult {

    /** The app gets its request and response unchanged: no endpoint, or a dispatch inside one that was admitted. */
    enum Untouched implements GateResult {
        UNTOUCHED
    }

    /** The gate has answered; the app must not run. */
    enum Answered implements GateResult {
        ANSWERED
    }

    /**
     * The app gets this request and response. When the app returns normally, the host must call {@link #leave}. In any
     * case it must then call {@link #close}.
     */
    final class Admitted implements GateResult, AutoCloseable {

        private final Optional<AdmittedRequest> own;
        private final Optional<ReplayedRequest> replayed;
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private boolean left;

        private Admitted(
                Optional<AdmittedRequest> own,
                Optional<ReplayedRequest> replayed,
                HttpServletRequest request,
                HttpServletResponse response) {
            this.own = own;
            this.replayed = replayed;
            this.request = request;
            this.response = response;
        }

        /**
         * The first dispatch of an admitted request, or one that continues where an earlier one ended.
         *
         * @param replayed present when the app gets a request of this package
         */
        static Admitted dispatch(
                AdmittedRequest admitted,
                Optional<ReplayedRequest> replayed,
                HttpServletRequest request,
                HttpServletResponse response) {
            return new Admitted(Optional.of(admitted), replayed, request, response);
        }

        /** A forward inside another dispatch. */
        static Admitted forward(ReplayedRequest replayed, HttpServletRequest request, HttpServletResponse response) {
            replayed.forwardBegins();
            return new Admitted(Optional.empty(), Optional.of(replayed), request, response);
        }

        public HttpServletRequest request() {
            return request;
        }

        public HttpServletResponse response() {
            return response;
        }

        /**
         * The app has returned from this dispatch.
         *
         * @throws IOException when the client has gone
         */
        public void leave() throws IOException {
            if (replayed.isPresent() && endsTheAnswer(replayed.get())) {
                replayed.get().dispatchEnded();
            }
            left = true;
        }

        /** Ends the dispatch. When the app did not return normally, the filter no longer touches the response. */
        @Override
        public void close() {
            if (!left && replayed.isPresent() && endsTheAnswer(replayed.get())) {
                replayed.get().dispatchFailed();
            }
            own.ifPresent(admitted -> admitted.dispatchOver(request, left ? Ending.COMPLETED : Ending.FAILED));
        }

        private boolean endsTheAnswer(ReplayedRequest current) {
            return own.isPresent() || current.forwardEnds();
        }
    }
}
