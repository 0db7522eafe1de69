package io.github.mcppolicy.host.app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Does the work first and answers in an ASYNC dispatch of the same request, as Spring's asynchronous handlers do. */
public final class RedispatchServlet extends McpServlet {
    private static final long serialVersionUID = 1;
    private static final String ANSWER = RedispatchServlet.class.getName();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            respond(request, response, Optional.of((String) request.getAttribute(ANSWER)));
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        records().heard(request, body);
        request.setAttribute(ANSWER, answerTo(body).orElse(""));
        request.startAsync().dispatch();
    }
}
