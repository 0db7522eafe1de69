package io.github.mcppolicy.servlet;

import io.github.mcppolicy.config.EndpointPattern;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Which requests are MCP. When no endpoint is named: everything that the filter is mapped to. */
final class Endpoints {

    private final List<EndpointPattern> patterns;

    Endpoints(List<EndpointPattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /**
     * Hosts find their endpoint in other ways than the container does, so a request is ours when either of its paths is:
     * the one the servlet is mapped to, the whole one, or, because the Java SDK looks only at how the raw request URI
     * ends, one that ends in an endpoint.
     */
    boolean include(HttpServletRequest request, RequestPath path) {
        if (patterns.isEmpty()) {
            return true;
        }
        String tidy = tidied(path.full());
        for (EndpointPattern pattern : patterns) {
            if (pattern.matches(path.servletPath()) || pattern.matches(path.full()) || pattern.matches(tidy)) {
                return true;
            }
            if (pattern instanceof EndpointPattern.Exact exact && endsWith(request, tidy, exact.path())) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(HttpServletRequest request, String tidy, String endpoint) {
        String rawUri = request.getRequestURI();
        return tidy.endsWith(endpoint) || (rawUri != null && rawUri.endsWith(endpoint));
    }

    /** Without what some hosts ignore: path parameters that a container left, doubled slashes, a slash at the end. */
    private static String tidied(String path) {
        String tidy = path;
        if (tidy.indexOf(';') >= 0) {
            tidy = tidy.replaceAll(";[^/]*", "");
        }
        if (tidy.contains("//")) {
            tidy = tidy.replaceAll("/{2,}", "/");
        }
        return tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
    }
}
