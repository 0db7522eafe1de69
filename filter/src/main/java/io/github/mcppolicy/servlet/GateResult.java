package io.github.mcppolicy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What becomes of one dispatch that has come to the gate. */
public sealed interface GateResult {

    /** The app gets its request and response as they came: no endpoint, or nothing in it to evaluate or to change. */
    enum Untouched implements GateResult {
        UNTOUCHED
    }

    /** The gate has answered; the app must not run. */
    enum Answered implements GateResult {
        ANSWERED
    }

    /**
     * The app gets this request and response instead. When it returns normally, the host must {@link #leave}, and in any case
     * {@link #close} after that.
     */
    final class Admitted implements GateResult, AutoCloseable {

        /** Which dispatch of the request it is. */
        enum Dispatch {
            /** The first, or one that goes on where an earlier one ended. */
            OF_ITS_OWN,
            /** Inside another one. */
            FORWARD
        }

        private final ReplayedRequest current;
        private final Dispatch dispatch;
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private boolean left;

        Admitted(ReplayedRequest current, Dispatch dispatch, HttpServletRequest request, HttpServletResponse response) {
            this.current = current;
            this.dispatch = dispatch;
            this.request = request;
            this.response = response;
            if (dispatch == Dispatch.FORWARD) {
                current.forwardBegins();
            }
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
            if (dispatch == Dispatch.OF_ITS_OWN || current.forwardEnds()) {
                current.dispatchEnded();
            }
            left = true;
        }

        /** The dispatch is over. Where the app did not return normally, nothing of ours touches the response any more. */
        @Override
        public void close() {
            if (!left && (dispatch == Dispatch.OF_ITS_OWN || current.forwardEnds())) {
                current.dispatchFailed();
            }
        }
    }
}
