package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Answers MCP, and leaves nothing for a servlet to do. */
public final class AnsweringFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException {
        Tools.run(request, response);
    }
}
