package io.github.mcppolicy.host.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers from another thread, after {@code doPost} has returned. */
public final class OtherThreadServlet extends McpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        records().heard(request, body);
        AsyncContext async = request.startAsync(request, response);
        Thread answering = new Thread(() -> answer(async, request, response, body), "answering");
        answering.setDaemon(true);
        answering.start();
    }

    private void answer(AsyncContext async, HttpServletRequest request, HttpServletResponse response, byte[] body) {
        try {
            respond(request, response, answerTo(body));
            async.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
