package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.Filter;
import java.util.Map;

/** An app that has the policy filter already. */
public final class FilteredApp {

    private FilteredApp() {}

    /** Serves until the standard input ends: with the servlet of the second argument, and its audit file in the first. */
    public static void main(String[] arguments) throws Exception {
        Filter filter = Class.forName("io.github.mcppolicy.McpPolicyFilter")
                .asSubclass(Filter.class)
                .getConstructor()
                .newInstance();
        Server server = new Server();
        server.filter("/*", filter, Map.of("mcp.policy.endpoints", "/mcp", "mcp.policy.audit.file", arguments[0]));
        server.servlet("/mcp", arguments[1].equals("async") ? new RedispatchingServlet() : new ToolServlet());
        server.serve();
    }
}
