package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers MCP in the method that a framework leaves to its users, and does not declare {@code doFilter}. */
public final class InternalFilter extends OnceFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        Tools.run(request, response);
    }
}
