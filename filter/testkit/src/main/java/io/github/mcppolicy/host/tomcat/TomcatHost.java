package io.github.mcppolicy.host.tomcat;

import io.github.mcppolicy.host.Host;
import io.github.mcppolicy.host.HostStartException;
import io.github.mcppolicy.host.RunningHost;
import io.github.mcppolicy.host.WebApp;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * The policy filter in embedded Tomcat, declared as a web.xml would declare it: by class name. The container lets odd
 * request paths through.
 */
public final class TomcatHost implements Host {
    private static final String FILTER = "io.github.mcppolicy.McpPolicyFilter";
    private static final int UNLOAD_MILLIS = 100;

    @Override
    public RunningHost start(WebApp app, Map<String, String> settings) throws HostStartException {
        return start(app, Optional.of(policyFilter(settings)));
    }

    @Override
    public RunningHost startBare(WebApp app) throws HostStartException {
        return start(app, Optional.empty());
    }

    private static FilterDef policyFilter(Map<String, String> settings) {
        FilterDef filter = filter("mcp-policy", FILTER);
        settings.forEach(filter::addInitParameter);
        return filter;
    }

    private static RunningHost start(WebApp app, Optional<FilterDef> guard) throws HostStartException {
        Tomcat tomcat = new Tomcat();
        StartFailures failures = StartFailures.collected();
        try {
            tomcat.setBaseDir(baseDirectory());
            Connector connector = connector();
            tomcat.getService().addConnector(connector);
            tomcat.setConnector(connector);
            StandardContext context = context(tomcat, app, guard);
            tomcat.start();
            if (context.getState() != LifecycleState.STARTED) {
                tomcat.destroy();
                throw new HostStartException(failures.text(), new IllegalStateException("not started"));
            }
            return new Started(tomcat, connector.getLocalPort());
        } catch (LifecycleException | IOException e) {
            throw new HostStartException(failures.text() + e, e);
        } finally {
            failures.close();
        }
    }

    private static String baseDirectory() throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target"), "tomcat");
        return directory.toAbsolutePath().toString();
    }

    private static Connector connector() {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("relaxedPathChars", "<>[\\]^`{|}");
        connector.setProperty("allowBackslash", "true");
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.DECODE.getValue());
        connector.setProperty("maxKeepAliveRequests", "-1");
        return connector;
    }

    private static StandardContext context(Tomcat tomcat, WebApp app, Optional<FilterDef> guard) {
        StandardContext context = (StandardContext) tomcat.addContext("", null);
        // Tests end with streams open, for which Tomcat would wait four seconds.
        context.setUnloadDelay(UNLOAD_MILLIS);
        app.filters()
                .forEach(owned ->
                        add(context, filter(owned.pattern(), owned.type().getName()), owned.pattern()));
        guard.ifPresent(filter -> add(context, filter, app.guarded().toArray(String[]::new)));
        app.servlets().forEach(servlet -> add(context, servlet));
        app.errorPages().forEach((status, path) -> context.addErrorPage(errorPage(status, path)));
        return context;
    }

    @SuppressWarnings("deprecation") // its successor does not exist in Tomcat 10.0
    private static void add(Context context, WebApp.ServletEntry servlet) {
        Wrapper wrapper =
                Tomcat.addServlet(context, servlet.pattern(), servlet.type().getName());
        wrapper.setAsyncSupported(true);
        servlet.parameters().forEach(wrapper::addInitParameter);
        context.addServletMappingDecoded(servlet.pattern(), servlet.pattern(), false);
    }

    private static FilterDef filter(String name, String type) {
        FilterDef filter = new FilterDef();
        filter.setFilterName(name + " " + type);
        filter.setFilterClass(type);
        filter.setAsyncSupported("true");
        return filter;
    }

    private static void add(Context context, FilterDef filter, String... patterns) {
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(filter.getFilterName());
        for (String pattern : patterns) {
            mapping.addURLPattern(pattern);
        }
        for (DispatcherType type : DispatcherType.values()) {
            mapping.setDispatcher(type.name());
        }
        context.addFilterDef(filter);
        context.addFilterMap(mapping);
    }

    private static ErrorPage errorPage(int status, String path) {
        ErrorPage page = new ErrorPage();
        page.setErrorCode(status);
        page.setLocation(path);
        return page;
    }

    @Override
    public String toString() {
        return "filter in Tomcat";
    }

    private record Started(Tomcat tomcat, int port) implements RunningHost {
        @Override
        public void close() {
            try {
                tomcat.stop();
                tomcat.destroy();
            } catch (LifecycleException e) {
                throw new IllegalStateException("Tomcat did not stop", e);
            }
        }
    }
}
