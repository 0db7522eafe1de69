package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.Filter;
import java.util.Map;

/** An app that already has the policy filter. */
public final class FilteredApp {

    private FilteredApp() {}

    /** Serves until the standard input ends. The first argument is its audit file, the second selects the servlet. */
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
