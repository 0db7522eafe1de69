package io.github.mcppolicy.host.app;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Passes each request on to the servlet whose name its parameter {@code to} says, in the way the query names. */
public final class NamedRelayServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        RequestDispatcher servlet = getServletContext().getNamedDispatcher(getInitParameter("to"));
        if ("include".equals(request.getQueryString())) {
            servlet.include(request, response);
        } else {
            servlet.forward(request, response);
        }
    }
}
