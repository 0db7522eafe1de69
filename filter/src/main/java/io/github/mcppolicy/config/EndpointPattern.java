package io.github.mcppolicy.config;

/** Which request paths speak MCP. Compared letter by letter, case included. Immutable. */
public sealed interface EndpointPattern {

    /**
     * Whether a request with this path is judged.
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
