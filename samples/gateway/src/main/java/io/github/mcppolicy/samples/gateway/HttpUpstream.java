package io.github.mcppolicy.samples.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/**
 * An MCP server at an HTTP address. Its paths are the gateway's paths, so that what it tells clients about them, such as
 * the {@code endpoint} event of revision 2024-11-05, holds at the gateway too.
 *
 * @param answerLimit how long the head of an answer may take; zero: for ever
 */
record HttpUpstream(URI address, Duration answerLimit) implements Upstream {

    private static final String NEVER = "0";

    @Override
    public ServletHolder servlet() {
        ServletHolder proxy = new ServletHolder("proxy", new UpstreamProxyServlet(toString(), answerLimit));
        proxy.setInitParameters(Map.of(
                "proxyTo",
                address.getScheme() + "://" + address.getRawAuthority(),
                // A stream of events may be silent, and open, for as long as it likes.
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

    /** Without user name and password, and without a query, which may hold a secret. */
    @Override
    public String toString() {
        int port = address.getPort();
        return address.getScheme() + "://" + address.getHost() + (port < 0 ? "" : ":" + port) + address.getPath();
    }
}
