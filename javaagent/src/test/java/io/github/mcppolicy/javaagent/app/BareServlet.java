package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;

/** Everything of a servlet except its {@code service}. */
public interface BareServlet extends Servlet {

    @Override
    default void init(ServletConfig config) {}

    @Override
    default ServletConfig getServletConfig() {
        throw new UnsupportedOperationException();
    }

    @Override
    default String getServletInfo() {
        return "";
    }

    @Override
    default void destroy() {}
}
