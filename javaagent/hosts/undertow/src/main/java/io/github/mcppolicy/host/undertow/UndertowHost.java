package io.github.mcppolicy.host.undertow;

import io.github.mcppolicy.host.Host;
import io.github.mcppolicy.host.HostStartException;
import io.github.mcppolicy.host.RunningHost;
import io.github.mcppolicy.host.WebApp;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ErrorPage;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletInfo;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * The policy filter in embedded Undertow, declared as a web.xml would declare it: by class name, for every path. The
 * container is set to let odd request paths through, because owners set it so too.
 */
public final class UndertowHost implements Host {
    private static final String FILTER = "io.github.mcppolicy.McpPolicyFilter";

    @Override
    public RunningHost start(WebApp app, Map<String, String> settings) throws HostStartException {
        return start(app, Optional.of(policyFilter(settings)));
    }

    @Override
    public RunningHost startBare(WebApp app) throws HostStartException {
        return start(app, Optional.empty());
    }

    private static FilterInfo policyFilter(Map<String, String> settings) throws HostStartException {
        try {
            FilterInfo filter =
                    new FilterInfo("mcp-policy", Class.forName(FILTER).asSubclass(Filter.class));
            settings.forEach(filter::addInitParam);
            return filter;
        } catch (ClassNotFoundException e) {
            throw new HostStartException("The filter is not on the class path", e);
        }
    }

    private static RunningHost start(WebApp app, Optional<FilterInfo> guard) throws HostStartException {
        DeploymentManager deployed = Servlets.newContainer().addDeployment(deployment(app, guard));
        deployed.deploy();
        try {
            Undertow server = server(deployed.start());
            server.start();
            return new Started(server, deployed);
        } catch (ServletException | RuntimeException e) {
            deployed.undeploy();
            throw new HostStartException(everythingSaidBy(e), e);
        }
    }

    private static Undertow server(HttpHandler application) {
        return Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                // Otherwise bodies over 2 MB never reach the policy filter, whose own limit is 4 MB.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.DECODE_SLASH, true)
                .setHandler(application)
                .build();
    }

    private static DeploymentInfo deployment(WebApp app, Optional<FilterInfo> guard) {
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(UndertowHost.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("app")
                // Otherwise the policy filter starts with the first request, and a bad policy stops only that request.
                .setEagerFilterInit(true);
        app.filters()
                .forEach(owned -> add(
                        deployment,
                        new FilterInfo(owned.pattern() + " " + owned.type(), owned.type()),
                        owned.pattern()));
        guard.ifPresent(filter -> add(deployment, filter, "/*"));
        app.servlets().forEach(servlet -> deployment.addServlet(servlet(servlet)));
        app.errorPages().forEach((status, path) -> deployment.addErrorPage(new ErrorPage(path, status)));
        return deployment;
    }

    private static ServletInfo servlet(WebApp.ServletEntry entry) {
        ServletInfo servlet = new ServletInfo(entry.pattern(), entry.type())
                .addMapping(entry.pattern())
                .setAsyncSupported(true);
        entry.parameters().forEach(servlet::addInitParam);
        return servlet;
    }

    private static void add(DeploymentInfo deployment, FilterInfo filter, String pattern) {
        deployment.addFilter(filter.setAsyncSupported(true));
        for (DispatcherType type : DispatcherType.values()) {
            deployment.addFilterUrlMapping(filter.getName(), pattern, type);
        }
    }

    private static String everythingSaidBy(Throwable failure) {
        StringBuilder said = new StringBuilder();
        for (Optional<Throwable> next = Optional.of(failure); next.isPresent(); next = next.map(Throwable::getCause)) {
            said.append(next.get()).append('\n');
        }
        return said.toString();
    }

    @Override
    public String toString() {
        return "filter in Undertow";
    }

    private record Started(Undertow server, DeploymentManager deployed) implements RunningHost {
        @Override
        public int port() {
            return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        }

        @Override
        public void close() {
            server.stop();
            try {
                deployed.stop();
            } catch (ServletException e) {
                throw new IllegalStateException("Undertow did not stop", e);
            }
            deployed.undeploy();
        }
    }
}
