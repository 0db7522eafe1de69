package io.github.mcppolicy.samples.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/**
 * An MCP server at an HTTP address. The gateway has the same paths, so that whatever the server tells clients about
 * paths also holds at the gateway, for example in the {@code endpoint} event of revision 2024-11-05.
 *
 * @param answerLimit how long the head of an answer may take; zero means for ever
 */
record HttpUpstream(URI address, Duration answerLimit) implements Upstream {

    private static final String NEVER = "0";

    @Override
    public ServletHolder servlet() {
        ServletHolder proxy = new ServletHolder("proxy", new UpstreamProxyServlet(toString(), answerLimit));
        proxy.setInitParameters(Map.of(
                "proxyTo",
                address.getScheme() + "://" + address.getRawAuthority(),
                // A stream of events may stay silent, and open, for as long as it likes.
                "timeout",
                NEVER,
                "idleTimeout",
                NEVER,
                "maxConnections",
                String.valueOf(Short.MAX_VALUE)));
        return proxy;
    }

    @Override
    public String mapping() {
        return "/*";
    }

    @Override
    public String endpoint() {
        return address.getPath();
    }

    /** Leaves out the user name, the password and the query, which may hold a secret. */
    @Override
    public String toString() {
        int port = address.getPort();
        return address.getScheme() + "://" + address.getHost() + (port < 0 ? "" : ":" + port) + address.getPath();
    }
}
