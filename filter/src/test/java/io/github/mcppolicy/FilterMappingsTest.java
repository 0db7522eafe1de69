package io.github.mcppolicy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which servlets a filter maps itself to, and what it says about the others. Runs in a Jetty that is set to be as
 * lenient as possible.
 */
final class FilterMappingsTest {

    private static final List<String> README = List.of("/mcp", "/mcp/*");

    private final List<String> warnings = new ArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Server server = new Server();

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp%2f", "/mcp%2Fx", "/m%63p%2fx", "/mcp%2f/x", "/mcp%2f..%2fx", "/mcp%2f%2e%2e%2fmcp"})
    void encodedSlashWhenFilterAndServletHaveTheSamePatternsThenOnlyTheNameOfTheServletBringsItToTheFilter(
            String target) throws Exception {
        start(README, unmapped -> {}, "tools=/mcp,/mcp/*");
        send(target);
        assertThat(seen).containsExactly("servlet tools");
        server.stop();
        seen.clear();

        started(README, false, "tools=/mcp,/mcp/*");
        send(target);

        assertThat(seen).containsExactly("filter", "servlet tools");
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /mcp                | tools=/mcp                           | tools
            /mcp /mcp/*         | tools=/mcp                           | tools
            /mcp /mcp/*         | tools=/mcp/*                         | tools
            /mcp /mcp/*         | tools=/mcp/*  site=/                 | tools
            /mcp /mcp/*         | tools=/mcp,/mcp/*  site=/*           | tools
            /mcp /mcp/*         | tools=/mcp/message,/mcp/sse  site=/* | tools
            /mcp/*              | tools=/mcp/a/*  more=/mcp/b          | tools more
            /sse /mcp/message   | tools=/sse,/mcp/message              | tools
            *.mcp               | tools=*.mcp                          | tools
            /*                  | tools=/mcp                           |
            """)
    void servletWhenAllItsPatternsAreTheFiltersThenTheFilterMapsItselfToIt(
            String patterns, String servlets, @Nullable String expected) throws Exception {
        Collection<String> mapped = started(List.of(patterns.split(" ")), false, servlets.split(" +"));

        assertThat(mapped).containsExactlyInAnyOrder(words(expected));
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /mcp /mcp/*  | app=/*                            | /*
            /mcp /mcp/*  | app=/                             | /
            /mcp /mcp/*  | app=/  site=/site/*,/mcpx,/mcpx/* | /
            /mcp /mcp/*  | app=/mcp/*,/admin/*               | /admin/*
            /mcp         | app=/mcp,/mcp/*                   | /mcp/*
            /a/b/mcp     | app=/a/*  site=/                  | /a/*
            *.mcp        | app=/                             | /
            """)
    void servletWhenItTakesMoreThanTheFilterThenThatIsWarnedOfUnlessTheEndpointsAreNamed(
            String patterns, String servlets, String beyond) throws Exception {
        assertThat(started(List.of(patterns.split(" ")), false, servlets.split(" +")))
                .isEmpty();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("servlet app")
                .contains("to [" + beyond + "] as well")
                .contains("NOT EVALUATED")
                .contains("mcp.policy.endpoints")
                .contains("<servlet-name>app</servlet-name>");
        server.stop();
        warnings.clear();

        assertThat(started(List.of(patterns.split(" ")), true, servlets.split(" +")))
                .containsExactly("app");
        assertThat(warnings).isEmpty();
    }

    @Test
    void servletWhenTheFilterIsMappedToItsNameAlreadyThenNothingIsToBeDone() throws Exception {
        Collection<String> mapped = start(
                README,
                config -> {
                    config.getServletContext()
                            .getFilterRegistration(config.getFilterName())
                            .addMappingForServletNames(EnumSet.of(DispatcherType.REQUEST), true, "app");
                    FilterMappings.complete(config, false, warnings::add);
                },
                "app=/*");

        assertThat(mapped).containsExactly("app");
        assertThat(warnings).isEmpty();
    }

    @Test
    void containerWhenItTakesNoFurtherMappingThenThatIsWarnedOf() throws Exception {
        start(README, config -> FilterMappings.complete(strict(config), false, warnings::add), "tools=/mcp,/mcp/*");

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("cannot map itself to the servlet tools")
                .contains("NOT EVALUATED")
                .contains("<servlet-name>tools</servlet-name>");
    }

    /**
     * A filter config of a container that counts the start of filters as too late, as the specification wants. The
     * containers here do not.
     */
    private static FilterConfig strict(FilterConfig config) {
        ServletContext context = config.getServletContext();
        FilterRegistration filter = context.getFilterRegistration(config.getFilterName());
        FilterRegistration strictFilter = with(filter, FilterRegistration.class, "addMappingForServletNames", () -> {
            throw new IllegalStateException("the web app has been initialized");
        });
        ServletContext strictContext = with(context, ServletContext.class, "getFilterRegistration", () -> strictFilter);
        return with(config, FilterConfig.class, "getServletContext", () -> strictContext);
    }

    private static <T> T with(T real, Class<T> type, String name, Supplier<Object> instead) {
        InvocationHandler handler = (proxy, method, arguments) ->
                method.getName().equals(name) ? instead.get() : method.invoke(real, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static String[] words(@Nullable String text) {
        return text == null ? new String[0] : text.split(" ");
    }

    private Collection<String> started(List<String> patterns, boolean endpointsAreNamed, String... servlets)
            throws Exception {
        return start(patterns, config -> FilterMappings.complete(config, endpointsAreNamed, warnings::add), servlets);
    }

    /**
     * The names of the servlets that the filter is mapped to after the start. A servlet is given as {@code
     * name=pattern,pattern}.
     */
    private Collection<String> start(List<String> patterns, Consumer<FilterConfig> initialized, String... servlets)
            throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        FilterHolder filter = new FilterHolder(new Seeing(initialized));
        filter.setName("mcp-policy");
        patterns.forEach(pattern -> context.addFilter(filter, pattern, EnumSet.of(DispatcherType.REQUEST)));
        for (String servlet : servlets) {
            String[] nameAndPatterns = servlet.split("=", 2);
            ServletHolder holder = new ServletHolder(nameAndPatterns[0], new Answering());
            for (String pattern : nameAndPatterns[1].split(",", -1)) {
                context.addServlet(holder, pattern);
            }
        }
        server.setHandler(context);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        server.setConnectors(new ServerConnector[] {connector});
        server.start();
        return filter.getRegistration().getServletNameMappings();
    }

    /** Sends the path as it is written, which this client allows. */
    private void send(String target) throws IOException, InterruptedException {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private final class Seeing implements Filter {

        private final Consumer<FilterConfig> initialized;

        Seeing(Consumer<FilterConfig> initialized) {
            this.initialized = initialized;
        }

        @Override
        public void init(FilterConfig config) {
            initialized.accept(config);
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            seen.add("filter");
            chain.doFilter(request, response);
        }
    }

    private final class Answering extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            seen.add("servlet " + getServletName());
        }
    }
}
