package io.github.mcppolicy.host.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes every request for a message, whatever its HTTP method: some containers turn an error dispatch into a GET. */
public final class AnyMethodServlet extends McpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        records().heard(request, body);
        respond(request, response, answerTo(body));
    }
}
