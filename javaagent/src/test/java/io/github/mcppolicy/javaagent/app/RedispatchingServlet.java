package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers in an ASYNC dispatch of the same request, as Spring MVC does: all filters and servlets see it twice. */
public final class RedispatchingServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            Tools.run(request, response);
        } else {
            request.startAsync().dispatch();
        }
    }
}
