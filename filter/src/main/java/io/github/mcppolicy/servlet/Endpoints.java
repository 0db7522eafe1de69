package io.github.mcppolicy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;

/**
 * Decides which requests are MCP: every request that arrives when no endpoint is named. With the agent, every request
 * of the app arrives here, so requests to other paths must cost next to nothing.
 */
final class Endpoints {

    private final String[] exactPaths;
    private final EndpointPattern.Prefix[] prefixes;

    Endpoints(List<EndpointPattern> patterns) {
        this.exactPaths = patterns.stream()
                .filter(EndpointPattern.Exact.class::isInstance)
                .map(Object::toString)
                .toArray(String[]::new);
        this.prefixes = patterns.stream()
                .filter(EndpointPattern.Prefix.class::isInstance)
                .toArray(EndpointPattern.Prefix[]::new);
    }

    /**
     * Hosts do not find their endpoint the way the container does, so several paths count: the one the servlet is
     * mapped to and the whole one. A path that ends in an endpoint counts too, because the Java SDK looks only at the
     * end of the raw request URI.
     */
    boolean include(HttpServletRequest request, RequestPath path) {
        if (exactPaths.length + prefixes.length == 0) {
            return true;
        }
        String tidy = tidied(path.full());
        return isExact(request, path, tidy) || isBelow(path, tidy);
    }

    private boolean isExact(HttpServletRequest request, RequestPath path, String tidy) {
        String rawUri = Objects.requireNonNullElse(request.getRequestURI(), "");
        for (String endpoint : exactPaths) {
            if (tidy.endsWith(endpoint)
                    || rawUri.endsWith(endpoint)
                    || path.full().equals(endpoint)
                    || path.servletPath().equals(endpoint)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBelow(RequestPath path, String tidy) {
        for (EndpointPattern.Prefix endpoint : prefixes) {
            if (endpoint.matches(path.servletPath()) || endpoint.matches(path.full()) || endpoint.matches(tidy)) {
                return true;
            }
        }
        return false;
    }

    /** Drops what some hosts ignore: path parameters that a container left, doubled slashes, a slash at the end. */
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
