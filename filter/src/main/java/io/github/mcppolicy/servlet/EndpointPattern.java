package io.github.mcppolicy.servlet;

import java.util.List;

/** Which request paths speak MCP. Compared letter by letter, case included. Immutable. */
public sealed interface EndpointPattern {

    /**
     * A pattern as {@code mcp.policy.endpoints} spells it: {@code /mcp}, or {@code /mcp/*} with everything below.
     *
     * @param text one that the setting accepts
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
     * @param decodedPath path inside the web app as the container decoded it: without context path, parameters and query
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
     * @param path what stands before {@code /*}; empty for all paths
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
