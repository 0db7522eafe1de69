package io.github.mcppolicy.servlet;

import java.util.List;

/** Decides which request paths speak MCP. The comparison is exact and case-sensitive. Immutable. */
public sealed interface EndpointPattern {

    /**
     * Parses a pattern as {@code mcp.policy.endpoints} spells it: {@code /mcp}, or {@code /mcp/*} with everything
     * below.
     *
     * @param text a pattern that the setting accepts
     */
    static EndpointPattern of(String text) {
        return text.endsWith("/*") ? new Prefix(text.substring(0, text.length() - 2)) : new Exact(text);
    }

    /** The patterns that {@code mcp.policy.endpoints} lists. */
    static List<EndpointPattern> allOf(List<String> texts) {
        return texts.stream().map(EndpointPattern::of).toList();
    }

    /**
     * Whether a request with this path is evaluated.
     *
     * @param decodedPath path inside the web app as the container decoded it: without context path, parameters and
     *     query
     */
    boolean matches(String decodedPath);

    /** {@code /mcp}: that path only. */
    record Exact(String path) implements EndpointPattern {
        @Override
        public boolean matches(String decodedPath) {
            return decodedPath.equals(path);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /**
     * {@code /mcp/*}: a path and everything below it.
     *
     * @param path the part before {@code /*}; empty for all paths
     */
    record Prefix(String path) implements EndpointPattern {
        @Override
        public boolean matches(String decodedPath) {
            return decodedPath.startsWith(path)
                    && (decodedPath.length() == path.length() || decodedPath.charAt(path.length()) == '/');
        }

        @Override
        public String toString() {
            return path + "/*";
        }
    }
}
