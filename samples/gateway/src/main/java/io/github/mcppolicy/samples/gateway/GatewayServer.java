package io.github.mcppolicy.samples.gateway;

import io.github.mcppolicy.McpPolicyFilter;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A Jetty in which every request, whatever its path, passes through the filter before it reaches the upstream server.
 */
final class GatewayServer {

    private static final long STOP_MILLIS = 500;

    private GatewayServer() {}

    /** A server, not yet started. It refuses to start with an unusable policy. */
    static Server create(ListenAddress address, Path policy, Optional<Path> auditFile, Upstream upstream) {
        ServletContextHandler context = new ServletContextHandler("/");
        context.addFilter(filter(policy, auditFile), "/*", EnumSet.allOf(DispatcherType.class));
        ServletHolder servlet = upstream.servlet();
        servlet.setAsyncSupported(true);
        servlet.setInitOrder(0);
        context.addServlet(servlet, upstream.mapping());
        Server server = new Server(threads());
        server.addConnector(connector(server, address));
        server.setHandler(new ForeignRequestGuard(address.names(), readableForLocalPages(context)));
        return server;
    }

    private static FilterHolder filter(Path policy, Optional<Path> auditFile) {
        FilterHolder filter = new FilterHolder(new McpPolicyFilter());
        filter.setAsyncSupported(true);
        filter.setInitParameter("mcp.policy.location", policy.toAbsolutePath().toString());
        // Overrides the environment: a path that is not evaluated would lead around the policy.
        filter.setInitParameter("mcp.policy.endpoints", "");
        auditFile.ifPresent(file -> filter.setInitParameter(
                "mcp.policy.audit.file", file.toAbsolutePath().toString()));
        return filter;
    }

    /** After an unusable policy, Jetty waits in vain for one of its own threads to end. This limits the wait. */
    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setStopTimeout(STOP_MILLIS);
        return threads;
    }

    private static ServerConnector connector(Server server, ListenAddress address) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(address.host());
        connector.setPort(address.port());
        return connector;
    }

    /** Lets local pages read answers: browsers allow that for another server only when its answer says so. */
    private static Handler readableForLocalPages(Handler next) {
        CrossOriginHandler origins = new CrossOriginHandler();
        origins.setAllowedOriginPatterns(Set.of(ForeignRequestGuard.LOCAL_PAGES));
        origins.setDeliverNonAllowedOriginRequests(false);
        origins.setAllowedMethods(Set.of("GET", "POST", "DELETE"));
        origins.setAllowedHeaders(Set.of("*"));
        origins.setExposedHeaders(Set.of("Mcp-Session-Id", "WWW-Authenticate"));
        origins.setAllowCredentials(false);
        origins.setHandler(next);
        return origins;
    }
}
