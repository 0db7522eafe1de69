package io.github.mcppolicy.servlet;

import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.grant.GrantToken;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Sends the filter's answers to requests that stop here. */
final class Answers {

    private static final int UNAUTHORIZED = 401;

    private Answers() {}

    /**
     * Answers a request: on the stream of its session, where its client awaits the answer there, else on its own.
     *
     * @throws IOException when the client has gone
     */
    static void send(Outcome.Answer answer, Optional<LegacySession> session, HttpServletResponse response)
            throws IOException {
        if (session.isPresent() && session.get().tell(answer.replies())) {
            response.setStatus(LegacySession.ACCEPTED);
        } else {
            send(answer, response);
        }
    }

    private static void send(Outcome.Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        if (answer.status() == UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", GrantToken.SCHEME);
        }
        response.setContentLength(answer.body().length);
        if (answer.body().length > 0) {
            response.setContentType("application/json");
            response.getOutputStream().write(answer.body());
        }
    }
}
