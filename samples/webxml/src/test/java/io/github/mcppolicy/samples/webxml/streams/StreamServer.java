package io.github.mcppolicy.samples.webxml.streams;

import io.github.mcppolicy.McpPolicyFilter;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An endpoint of the HTTP+SSE transport that does as little as possible, on an embedded Jetty on a free port. The first
 * argument, if present, is a policy; then the filter stands in front of the endpoint.
 */
final class StreamServer {
    private static final String ENDPOINT = "/mcp/*";
    private static final int THREADS = 16;

    private StreamServer() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server(new QueuedThreadPool(THREADS));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setAcceptQueueSize(OpenStreams.STREAMS);
        server.addConnector(connector);
        server.setHandler(application(arguments));
        server.start();
        System.out.println("listens on http://127.0.0.1:"
                + new InetSocketAddress(connector.getHost(), connector.getLocalPort()).getPort());
        server.join();
    }

    private static ServletContextHandler application(String[] arguments) {
        Streams streams = new Streams();
        ServletContextHandler context = new ServletContextHandler("/");
        context.addServlet(asynchronous(new ServletHolder(new StreamServlet(streams))), ENDPOINT);
        context.addServlet(asynchronous(new ServletHolder(new ControlServlet(streams))), ControlServlet.PATH);
        for (String policy : arguments) {
            FilterHolder filter = new FilterHolder(McpPolicyFilter.class);
            filter.setAsyncSupported(true);
            filter.setInitParameter("mcp.policy.location", policy);
            context.addFilter(filter, ENDPOINT, EnumSet.allOf(DispatcherType.class));
        }
        return context;
    }

    private static ServletHolder asynchronous(ServletHolder servlet) {
        servlet.setAsyncSupported(true);
        return servlet;
    }
}
