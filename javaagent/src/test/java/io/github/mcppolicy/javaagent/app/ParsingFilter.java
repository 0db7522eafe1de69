package io.github.mcppolicy.javaagent.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Reads the body before the servlet behind it can, so that nothing is left of it. */
public final class ParsingFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setAttribute(Tools.BODY, new String(request.getInputStream().readAllBytes(), UTF_8));
        chain.doFilter(request, response);
    }
}
