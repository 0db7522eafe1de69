package io.github.mcppolicy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Decides which requests are MCP: every request that arrives when no endpoint is named. With the agent, every request
 * of the app arrives here, so requests to other paths must cost next to nothing.
 */
final class Endpoints {

    private final String[] exactPaths;
    private final String[] lastSegments;
    private final EndpointPattern.Prefix[] prefixes;
    private final EndpointLookups lookups;

    Endpoints(List<EndpointPattern> patterns) {
        this.exactPaths = patterns.stream()
                .filter(EndpointPattern.Exact.class::isInstance)
                .map(Object::toString)
                .toArray(String[]::new);
        this.lastSegments = Stream.of(exactPaths)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toArray(String[]::new);
        this.lookups = new EndpointLookups(List.of(exactPaths));
        this.prefixes = patterns.stream()
                .filter(EndpointPattern.Prefix.class::isInstance)
                .toArray(EndpointPattern.Prefix[]::new);
    }

    /**
     * Hosts do not find their endpoint the way the container does, so several paths count: the one the servlet is
     * mapped to, the whole one, and for a servlet that looks only at the end of a path, that end.
     *
     * @param entered what is about to run, as far as the host knows
     */
    boolean include(HttpServletRequest request, RequestPath path, Class<?> entered) {
        if (exactPaths.length + prefixes.length == 0) {
            return true;
        }
        String tidy = tidied(path.full());
        return isExact(path, tidy) || isBelow(path, tidy) || endsLikeOne(request, path, tidy, entered);
    }

    /**
     * What the operator calls the endpoint that a path leads to: the one that is named, where there is one. A client
     * chooses among the paths that lead there.
     */
    String nameOf(RequestPath path) {
        String tidy = tidied(path.full());
        for (String endpoint : exactPaths) {
            if (tidy.equals(endpoint) || path.servletPath().equals(endpoint)) {
                return endpoint;
            }
        }
        for (EndpointPattern.Prefix endpoint : prefixes) {
            if (endpoint.matches(tidy)) {
                return tidy;
            }
        }
        for (int i = 0; i < exactPaths.length; i++) {
            if (tidy.endsWith(lastSegments[i])) {
                return exactPaths[i];
            }
        }
        return tidy;
    }

    private boolean isExact(RequestPath path, String tidy) {
        return isEndpoint(tidy) || isEndpoint(path.full()) || isEndpoint(path.servletPath());
    }

    private boolean isEndpoint(String path) {
        for (String endpoint : exactPaths) {
            if (path.equals(endpoint)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a path leads below an endpoint and ends like one. Whatever stands behind the endpoint, a servlet of the
     * SDK inside it would run; no other page of an app is there.
     */
    private boolean isBelowItself(String path) {
        for (int i = 0; i < exactPaths.length; i++) {
            String endpoint = exactPaths[i];
            if (path.length() > endpoint.length()
                    && path.startsWith(endpoint)
                    && path.charAt(endpoint.length()) == '/'
                    && path.endsWith(lastSegments[i])) {
                return true;
            }
        }
        return false;
    }

    /** A servlet may know its endpoint without the path of its own mapping, so the last segment decides. */
    private boolean endsLikeOne(HttpServletRequest request, RequestPath path, String tidy, Class<?> entered) {
        String rawUri = Objects.requireNonNullElse(request.getRequestURI(), "");
        for (String end : lastSegments) {
            if (tidy.endsWith(end) || rawUri.endsWith(end) || path.full().endsWith(end)) {
                return isBelowItself(tidy)
                        || isBelowItself(path.full())
                        || EndpointLookups.isOfTheSdk(entered)
                        || switch (lookups.of(request)) {
                            case EXACT -> false;
                            case PATH_INFO -> isInsideMapping(tidied(path.info()));
                            case SUFFIX -> true;
                        };
            }
        }
        return false;
    }

    private boolean isInsideMapping(String info) {
        return isEndpoint(info) || isBelowItself(info);
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
