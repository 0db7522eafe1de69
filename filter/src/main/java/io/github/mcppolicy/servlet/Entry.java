package io.github.mcppolicy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What becomes of one dispatch that has come to the gate. */
public sealed interface Entry {

    /** The app gets its request and response as they came: no endpoint, or nothing in it to judge or to change. */
    enum Untouched implements Entry {
        UNTOUCHED
    }

    /** The gate has answered; the app must not run. */
    enum Answered implements Entry {
        ANSWERED
    }

    /** The app gets this request and response instead, and must {@link #leave} when it returns normally. */
    final class Passing implements Entry {

        private final PassedRequest current;
        private final HttpServletRequest request;
        private final HttpServletResponse response;

        Passing(PassedRequest current, HttpServletRequest request, HttpServletResponse response) {
            this.current = current;
            this.request = request;
            this.response = response;
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
            current.dispatchEnded();
        }
    }
}
