package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page beside MCP through which an app tells tests about itself. */
final class Page extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** What a page says. */
    interface Content {
        String of(HttpServletRequest request) throws IOException;
    }

    private final transient Content content;

    Page(Content content) {
        this.content = content;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().write(content.of(request));
    }
}
