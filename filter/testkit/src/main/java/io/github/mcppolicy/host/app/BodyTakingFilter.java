package io.github.mcppolicy.host.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A filter of the owner's that touches the body in the way the header {@value #HOW} names, and leaves it like that.
 */
public final class BodyTakingFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String HOW = "X-Take";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        switch (String.valueOf(request.getHeader(HOW))) {
            case "read-stream" -> request.getInputStream().readAllBytes();
            case "read-part-of-stream" -> request.getInputStream().readNBytes(10);
            case "get-reader" -> request.getReader();
            case "read-reader" -> request.getReader().readLine();
            case "get-parameter" -> request.getParameter("anything");
            default -> {}
        }
        chain.doFilter(request, response);
    }
}
