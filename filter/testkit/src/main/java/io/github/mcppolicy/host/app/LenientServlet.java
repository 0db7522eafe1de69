package io.github.mcppolicy.host.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A handler that accepts every name that looks or sounds like that of a tool, a prompt or a method. */
public final class LenientServlet extends McpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        records().heard(request, body);
        respond(request, response, new LenientOffice(records()).answer(body));
    }
}
