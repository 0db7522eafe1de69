package io.github.mcppolicy.host.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes every path and finds its endpoint by the end of the raw request URI, as the MCP Java SDK does. */
public final class FrontServlet extends McpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getRequestURI().endsWith("/mcp")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        records().heard(request, body);
        respond(request, response, answerTo(body));
    }
}
