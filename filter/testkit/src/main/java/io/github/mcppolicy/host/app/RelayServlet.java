package io.github.mcppolicy.host.app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Another path of the application that passes the request on to {@code /mcp}, in the way its query names. */
public final class RelayServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String ENDPOINT = "/mcp";

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getQueryString()) {
            case "forward" -> request.getRequestDispatcher(ENDPOINT).forward(request, response);
            case "include" -> request.getRequestDispatcher(ENDPOINT).include(request, response);
            case "async" -> request.startAsync().dispatch(ENDPOINT);
            case "async-and-original" -> request.startAsync(request, response).dispatch(ENDPOINT);
            case "async-then-forward" -> asyncThenForward(request, response);
            case "error" -> response.sendError(HttpServletResponse.SC_CONFLICT);
            default -> throw new ServletException("relay how?");
        }
    }

    private static void asyncThenForward(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            request.getRequestDispatcher(ENDPOINT).forward(request, response);
        } else {
            request.startAsync().dispatch();
        }
    }
}
