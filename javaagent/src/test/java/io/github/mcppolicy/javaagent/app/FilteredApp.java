package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.Map;

/** An app that already has the policy filter. */
public final class FilteredApp {

    private FilteredApp() {}

    /** Serves until the standard input ends. The arguments are the filter's audit file, the servlet, and the filter's mode. */
    public static void main(String[] arguments) throws Exception {
        Filter filter = Class.forName("io.github.mcppolicy.McpPolicyFilter")
                .asSubclass(Filter.class)
                .getConstructor()
                .newInstance();
        Server server = new Server();
        server.filter(
                "/*",
                filter,
                Map.of(
                        "mcp.policy.endpoints", "/mcp",
                        "mcp.policy.audit.file", arguments[0],
                        "mcp.policy.mode", arguments[2]));
        server.servlet("/mcp", servlet(arguments[1]));
        server.serve();
    }

    private static Servlet servlet(String name) {
        return switch (name) {
            case "async" -> new RedispatchingServlet();
            case "listing" -> new ListingServlet();
            default -> new ToolServlet();
        };
    }
}
