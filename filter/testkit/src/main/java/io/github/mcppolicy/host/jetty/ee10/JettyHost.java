package io.github.mcppolicy.host.jetty.ee10;

import io.github.mcppolicy.host.Host;
import io.github.mcppolicy.host.HostStartException;
import io.github.mcppolicy.host.RunningHost;
import io.github.mcppolicy.host.WebApp;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The policy filter in embedded Jetty, declared as a web.xml would declare it: by class name, for every dispatcher
 * type. The container is set to let odd request paths through, because owners set it so too.
 *
 * <p>It is written so that it also compiles for Jetty's other servlet environments, under their package names.
 */
public final class JettyHost implements Host {
    private static final String FILTER = "io.github.mcppolicy.McpPolicyFilter";

    @Override
    public RunningHost start(WebApp app, Map<String, String> settings) throws HostStartException {
        return start(app, Optional.of(policyFilter(settings)));
    }

    @Override
    public RunningHost startBare(WebApp app) throws HostStartException {
        return start(app, Optional.empty());
    }

    private static FilterHolder policyFilter(Map<String, String> settings) {
        FilterHolder filter = new FilterHolder();
        filter.setName("mcp-policy");
        filter.setClassName(FILTER);
        filter.setAsyncSupported(true);
        filter.setInitParameters(settings);
        return filter;
    }

    private static RunningHost start(WebApp app, Optional<FilterHolder> guard) throws HostStartException {
        Server server = new Server();
        ServerConnector connector = connector(server);
        server.setHandler(handlerOf(context(app, guard)));
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new HostStartException(everythingSaidBy(e), e);
        }
        return new Started(server, connector.getLocalPort());
    }

    /** Up to ee9, a context is not itself a handler of the server, but has one. */
    private static Handler handlerOf(Object context) {
        return context instanceof Supplier<?> nested ? (Handler) nested.get() : (Handler) context;
    }

    @SuppressWarnings({"deprecation", "removal"}) // Jetty 10 needs what Jetty 12.1 will remove
    private static ServerConnector connector(Server server) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        // Otherwise Jetty 10 does not call any handler until the body's first byte has arrived, so no handler could
        // refuse it unread.
        configuration.setDelayDispatchUntilContent(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        return connector;
    }

    private static ServletContextHandler context(WebApp app, Optional<FilterHolder> guard) {
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
        context.setContextPath("/");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        EnumSet<DispatcherType> always = EnumSet.allOf(DispatcherType.class);
        app.filters().forEach(filter -> context.addFilter(filter.type(), filter.pattern(), always));
        guard.ifPresent(filter -> app.guarded().forEach(pattern -> context.addFilter(filter, pattern, always)));
        app.servlets().forEach(servlet -> context.addServlet(holder(servlet), servlet.pattern()));
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        app.errorPages().forEach(errors::addErrorPage);
        context.setErrorHandler(errors);
        return context;
    }

    private static ServletHolder holder(WebApp.ServletEntry servlet) {
        ServletHolder holder = new ServletHolder(servlet.pattern(), servlet.type());
        holder.setInitParameters(servlet.parameters());
        holder.setAsyncSupported(true);
        return holder;
    }

    private static String everythingSaidBy(Throwable failure) {
        StringBuilder said = new StringBuilder();
        for (Optional<Throwable> next = Optional.of(failure); next.isPresent(); next = next.map(Throwable::getCause)) {
            said.append(next.get()).append('\n');
        }
        return said.toString();
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty did not stop", e);
        }
    }

    @Override
    public String toString() {
        return "filter in Jetty ee10";
    }

    private record Started(Server server, int port) implements RunningHost {
        @Override
        public void close() {
            stop(server);
        }
    }
}
