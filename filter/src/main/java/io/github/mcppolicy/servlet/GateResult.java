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

        private enum Dispatch {
            /** Ends the answer, unless the app continues asynchronously. */
            ALONE,
            /** Ends the answer when it is the outermost of nested forwards. */
            FORWARD
        }

        private final Optional<AdmittedRequest> ending;
        private final Optional<ReplayedRequest> replayed;
        private final Dispatch dispatch;
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private boolean left;

        private Admitted(
                Optional<AdmittedRequest> ending,
                Optional<ReplayedRequest> replayed,
                Dispatch dispatch,
                HttpServletRequest request,
                HttpServletResponse response) {
            this.ending = ending;
            this.replayed = replayed;
            this.dispatch = dispatch;
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
            return new Admitted(Optional.of(admitted), replayed, Dispatch.ALONE, request, response);
        }

        /** A forward inside another dispatch. */
        static Admitted forward(ReplayedRequest replayed, HttpServletRequest request, HttpServletResponse response) {
            replayed.forwardBegins();
            return new Admitted(Optional.empty(), Optional.of(replayed), Dispatch.FORWARD, request, response);
        }

        /** The same as a part of another dispatch, with which the request ends. */
        Admitted insideAnother() {
            return new Admitted(Optional.empty(), replayed, dispatch, request, response);
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
            ending.ifPresent(admitted -> admitted.dispatchOver(request, left ? Ending.COMPLETED : Ending.FAILED));
        }

        private boolean endsTheAnswer(ReplayedRequest current) {
            return dispatch == Dispatch.ALONE || current.forwardEnds();
        }
    }
}
