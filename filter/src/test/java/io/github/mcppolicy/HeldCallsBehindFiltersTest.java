package io.github.mcppolicy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A held call comes back in a dispatch for which the owner of the app may not have mapped the filter. */
@Timeout(60)
final class HeldCallsBehindFiltersTest {
    private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":"
            + "{\"name\":\"pay\",\"arguments\":{}}}";
    private static final List<String> BODIES = Collections.synchronizedList(new ArrayList<>());

    private final Server server = new Server(0);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    /** Keeps the body, so that several can read it: apps have such a filter to log requests. */
    public static final class CachingFilter implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(
                    new Cached(
                            (HttpServletRequest) request,
                            request.getInputStream().readAllBytes()),
                    response);
        }
    }

    private static final class Cached extends HttpServletRequestWrapper {
        private final byte[] body;

        Cached(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new KeptInputStream(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), UTF_8));
        }
    }

    private static final class KeptInputStream extends ServletInputStream {
        private final ByteArrayInputStream body;

        KeptInputStream(ByteArrayInputStream body) {
            this.body = body;
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return body.read(bytes, offset, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(jakarta.servlet.ReadListener listener) {
            throw new IllegalStateException("not asynchronous");
        }
    }

    /** Runs whatever it reads. */
    public static final class ReadingServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String body = request.getParameter("reader") == null
                    ? new String(request.getInputStream().readAllBytes(), UTF_8)
                    : String.join("", request.getReader().lines().toList());
            BODIES.add(body);
            response.setContentType("application/json");
            response.getWriter().write("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
        }
    }

    private URI start(EnumSet<DispatcherType> mapped) throws Exception {
        BODIES.clear();
        Path policy = Files.writeString(folder.resolve("policy.json"), """
                {"version": "1", "default": "deny",
                 "tools": {"pay": {"action": "require_approval", "approval": {"wait": 1}}}}""");
        FilterHolder filter = new FilterHolder(McpPolicyFilter.class);
        filter.setInitParameter("mcp.policy.location", policy.toString());
        filter.setAsyncSupported(true);
        FilterHolder caching = new FilterHolder(CachingFilter.class);
        caching.setAsyncSupported(true);
        ServletHolder servlet = new ServletHolder(ReadingServlet.class);
        servlet.setAsyncSupported(true);
        ServletContextHandler app = new ServletContextHandler();
        app.addFilter(caching, "/*", EnumSet.of(DispatcherType.REQUEST));
        app.addFilter(filter, "/*", mapped);
        app.addServlet(servlet, "/mcp");
        server.setHandler(app);
        server.start();
        return URI.create("http://localhost:" + ((NetworkConnector) server.getConnectors()[0]).getLocalPort());
    }

    private static HttpResponse<String> send(URI address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(CALL))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The caching filter would give the app the call that nobody has said yes to. */
    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/mcp?reader"})
    void callWhenTheFilterIsNotMappedForTheDispatchThenTheAppGetsNoCall(String path) throws Exception {
        send(start(EnumSet.of(DispatcherType.REQUEST)).resolve(path));

        assertThat(BODIES).containsExactly("");
    }

    @Test
    void callWhenTheFilterIsMappedForTheDispatchThenItIsAnswered() throws Exception {
        HttpResponse<String> answer =
                send(start(EnumSet.allOf(DispatcherType.class)).resolve("/mcp"));

        assertThat(answer.body()).contains("[APPROVAL REQUIRED] ");
        assertThat(BODIES).isEmpty();
    }
}
