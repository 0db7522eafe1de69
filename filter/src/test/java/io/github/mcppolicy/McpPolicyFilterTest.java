package io.github.mcppolicy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The filter in apps that are not set up as the documents say, and in an app that has nothing to do with MCP. */
final class McpPolicyFilterTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final Server server = new Server(0);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Warnings warnings = new Warnings();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @BeforeEach
    void listen() {
        warnings.start();
        logger().addAppender(warnings);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        logger().detachAppender(warnings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/*", "/", "/docs/*", "/docs/mcp"})
    void pathThatEndsLikeAnEndpointWhenTheAppHasNoMcpSdkThenItIsUntouched(String mapping) throws Exception {
        start("/*", Map.of("endpoints", "/mcp,/sse,/mcp/message"), mapping, new EchoServlet());

        HttpResponse<String> answer = post("/docs/mcp", FORM, "q=1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("q=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/mcp/", "//mcp", "/mcp;x=y", "/%6dcp"})
    void endpointWhenTheAppHasNoMcpSdkThenItIsEvaluatedHoweverItIsSpelt(String path) throws Exception {
        start("/*", Map.of("endpoints", "/mcp"), "/*", new EchoServlet());

        assertThat(post(path, FORM, "q=1").body()).doesNotContain("q=1");
    }

    @Test
    void filterWhenItsPatternIsMisspeltThenItWarnsAndNamesTheNearestMapping() throws Exception {
        start("/mpc", Map.of("report-after", "10ms"), "/mcp", new EchoServlet());

        post("/mcp", "application/json", "{}");

        assertThat(warnings.next())
                .contains("NO REQUEST HAS BEEN EVALUATED", "[/mpc]", "[/mcp]", "the filter's url-pattern");
    }

    @Test
    void filterWhenItsEndpointsAreMisspeltThenItWarnsAndNamesTheNearestMapping() throws Exception {
        start("/*", Map.of("report-after", "10ms", "endpoints", "/mpc"), "/mcp", new EchoServlet());

        post("/mcp", "application/json", "{}");

        assertThat(warnings.next())
                .contains("NO REQUEST HAS BEEN EVALUATED", "[/mpc]", "[/mcp]", "mcp.policy.endpoints");
    }

    @Test
    void asyncServletWhenTheDescriptorForgetsAsyncSupportedThenItWorks() throws Exception {
        start("/*", Map.of(), "/mcp", new AsyncServlet());

        assertThat(post("/mcp", "application/json", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")
                        .body())
                .isEqualTo("later");
    }

    private void start(String filterPattern, Map<String, String> settings, String mapping, HttpServlet servlet)
            throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.json"), "{\"version\":\"1\",\"default\":\"allow\"}");
        FilterHolder filter = new FilterHolder(McpPolicyFilter.class);
        filter.setName("policy");
        filter.setInitParameter("mcp.policy.location", policy.toString());
        settings.forEach((name, value) -> filter.setInitParameter("mcp.policy." + name, value));
        ServletHolder holder = new ServletHolder("app", servlet);
        holder.setAsyncSupported(true);
        ServletContextHandler app = new ServletContextHandler();
        app.addFilter(filter, filterPattern, EnumSet.allOf(jakarta.servlet.DispatcherType.class));
        app.addServlet(holder, mapping);
        server.setHandler(app);
        server.start();
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("io.github.mcppolicy");
    }

    private static final class Warnings extends AppenderBase<ILoggingEvent> {
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            Stream.of(event.getFormattedMessage())
                    .filter(text -> text.startsWith("NO REQUEST"))
                    .forEach(texts::add);
        }

        String next() throws InterruptedException {
            return String.valueOf(texts.poll(30, TimeUnit.SECONDS));
        }
    }

    /** Answers with what it was sent. */
    private static final class EchoServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().write(request.getInputStream().readAllBytes());
        }
    }

    private static final class AsyncServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            AsyncContext context = request.startAsync();
            context.start(() -> {
                try {
                    context.getResponse().getWriter().print("later");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                context.complete();
            });
        }
    }
}
