package io.github.mcppolicy.host.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The everyday handler: reads the stream, builds a tree with Jackson, answers on the same thread. */
public final class TreeServlet extends McpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        records().heard(request, body);
        respond(request, response, answerTo(body));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        records().heard(request, new byte[0]);
        response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) {
        records().heard(request, new byte[0]);
    }
}
