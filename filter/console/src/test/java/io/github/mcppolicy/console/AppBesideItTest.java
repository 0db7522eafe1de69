package io.github.mcppolicy.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.McpPolicyFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real app with the filter, whose settings ask for an admin address: found by ServiceLoader, as everywhere. */
@Timeout(120)
class AppBesideItTest {
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":{}}}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Server app = new Server(0);
    private int adminPort;

    private static final class Tools extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.setContentType("application/json");
            response.getWriter().write("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[]}}");
        }
    }

    @BeforeEach
    void start() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            adminPort = free.getLocalPort();
        }
        AdminSite.settings(folder);
        FilterHolder filter = new FilterHolder(new McpPolicyFilter());
        filter.setAsyncSupported(true);
        filter.setInitParameter(
                "mcp.policy.location",
                Files.writeString(folder.resolve("policy.json"), AdminSite.POLICY)
                        .toString());
        filter.setInitParameter("mcp.policy.admin.address", "127.0.0.1:" + adminPort);
        filter.setInitParameter(
                "mcp.policy.admin.users", folder.resolve("users.json").toString());
        ServletContextHandler context = new ServletContextHandler("/");
        context.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
        context.addServlet(new ServletHolder(new Tools()), "/mcp");
        app.setHandler(context);
        app.start();
    }

    @AfterEach
    void stop() throws Exception {
        app.stop();
    }

    private String call(String tool) throws IOException, InterruptedException {
        int port = ((ServerConnector) app.getConnectors()[0]).getLocalPort();
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(CALL.formatted(tool)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> admin(String target) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + target))
                        .header("Authorization", "Bearer " + AdminSite.token("viewer"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void callsWhenDecidedThenSeenAtTheAdminAddress() throws Exception {
        assertThat(call("get_orders")).contains("result");
        assertThat(call("drop_table")).contains("[POLICY DENIED]");
        String decisions = "";
        while (!decisions.contains("drop_table")) {
            decisions = admin("/api/decisions").body();
        }
        assertThat(decisions).contains("\"decision\":\"allow\"").contains("\"tool\":\"get_orders\"");
        String metrics = "";
        while (!metrics.contains("mcp_policy_decisions_total{")) {
            metrics = admin("/metrics").body();
        }
        assertThat(metrics).endsWith("# EOF\n");
    }

    @Test
    void callsWhenTheAdminAddressIsFloodedThenAnsweredAsEver() throws Exception {
        String before = call("get_orders");
        List<SocketChannel> flood = new ArrayList<>();
        try {
            int threads = Thread.activeCount();
            for (int i = 0; i < 10_000; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), adminPort));
                flood.add(channel);
                if (i % 500 == 0) {
                    assertThat(call("get_orders")).isEqualTo(before);
                }
            }
            for (int i = 0; i < 100; i++) {
                slowly();
            }
            assertThat(call("get_orders")).isEqualTo(before);
            assertThat(Thread.activeCount() - threads).isLessThan(30);
        } finally {
            for (SocketChannel channel : flood) {
                channel.close();
            }
        }
    }

    /** A request that does not end before its connection does. */
    private void slowly() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), adminPort), 50);
            socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost".getBytes(UTF_8));
        } catch (IOException refused) {
            // There are too many connections, and that is what this test is about.
        }
    }
}
