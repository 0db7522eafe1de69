package io.github.mcppolicy.host.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The test's own way into an application: GET reports what the handlers saw, PUT sets the script of a {@link
 * ScriptedServlet}, POST opens the gate that the query names.
 */
public final class ControlServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    /** The path of this servlet, which is never inside an endpoint. */
    public static final String PATH = "/control";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream()
                .write(Records.of(getServletContext()).asJson().getBytes(UTF_8));
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Records.of(getServletContext())
                .script(new String(request.getInputStream().readAllBytes(), UTF_8));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        Records.of(getServletContext()).gate(request.getQueryString()).countDown();
    }
}
