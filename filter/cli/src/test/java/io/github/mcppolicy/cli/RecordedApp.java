package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.McpPolicyFilter;
import io.github.mcppolicy.approval.Answer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Principal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** An app with the real filter before it that records and captures, and a client that speaks to it over a socket. */
final class RecordedApp implements AutoCloseable {
    static final String KEY = "0123456789abcdef0123456789abcdef0123456789abcdef";

    private final Path folder;
    private final Server server = new Server(0);
    private final ServletContextHandler app = new ServletContextHandler();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger ids = new AtomicInteger();
    private int sent;

    RecordedApp(Path folder, String policy, Map<String, String> settings) throws Exception {
        this.folder = folder;
        Files.writeString(folder.resolve("policy.json"), policy);
        key(folder.resolve("capture.key"), KEY);
        Map<String, String> all = new HashMap<>(Map.of(
                "location", folder.resolve("policy.json").toString(),
                "audit.file", folder.resolve("audit.jsonl").toString(),
                "capture.file", folder.resolve("capture.bin").toString(),
                "capture.key-file", folder.resolve("capture.key").toString()));
        all.putAll(settings);
        FilterHolder users = new FilterHolder((Filter)
                (request, response, chain) -> chain.doFilter(new OfUser((HttpServletRequest) request), response));
        users.setAsyncSupported(true);
        app.addFilter(users, "/mcp", EnumSet.allOf(DispatcherType.class));
        FilterHolder filter = new FilterHolder(McpPolicyFilter.class);
        filter.setAsyncSupported(true);
        all.forEach((name, value) -> filter.setInitParameter("mcp.policy." + name, value));
        app.addFilter(filter, "/mcp", EnumSet.allOf(DispatcherType.class));
        app.addServlet(new ServletHolder("app", new Tools()), "/mcp");
        server.setHandler(app);
        server.start();
    }

    static Path key(Path file, String key) throws IOException {
        Files.writeString(file, key + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    McpPolicy policy() {
        return (McpPolicy) app.getServletContext().getAttribute(McpPolicy.class.getName());
    }

    void answer(String tool, Answer.Verdict verdict) throws Exception {
        for (var approval : policy().approvals(100)) {
            if (approval.question().tool().equals(tool)) {
                policy().answer(approval.id(), new Answer(verdict, "carol", "test", "", Optional.empty()));
            }
        }
    }

    /** How many requests were sent. */
    int sent() {
        return sent;
    }

    /** A session of that user, whose roles stand behind a colon. */
    String session(String user) throws Exception {
        HttpResponse<String> answer = post(user, "", """
                {"jsonrpc":"2.0","id":%d,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
                "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""".formatted(ids.incrementAndGet()));
        return answer.headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow(() -> new IllegalStateException(answer.statusCode() + " " + answer.body()));
    }

    String call(String user, String session, String tool, String arguments) throws Exception {
        return post(user, session, """
                {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":%s}}""".formatted(ids.incrementAndGet(), tool, arguments))
                .body();
    }

    /** @param user {@code name:ROLE,ROLE}, {@code Bearer ...}, or nothing */
    HttpResponse<String> post(String user, String session, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + "/mcp"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (user.startsWith("Bearer ")) {
            request.header("Authorization", user);
        } else if (!user.isEmpty()) {
            request.header("X-User", user);
        }
        if (!session.isEmpty()) {
            request.header("Mcp-Session-Id", session);
        }
        sent++;
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) { // which is all that Jetty declares
            throw new IOException(e);
        }
    }

    private static final class OfUser extends HttpServletRequestWrapper {
        private final String name;
        private final List<String> roles;

        OfUser(HttpServletRequest request) {
            super(request);
            String[] user =
                    Optional.ofNullable(request.getHeader("X-User")).orElse("").split(":", 2);
            name = user[0];
            roles = user.length > 1 ? List.of(user[1].split(",")) : List.of();
        }

        @Override
        public @Nullable Principal getUserPrincipal() {
            return name.isEmpty() ? null : () -> name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return roles.contains(role);
        }
    }

    private static final class Tools extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient AtomicInteger sessions = new AtomicInteger();

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String body = new String(request.getInputStream().readAllBytes(), UTF_8);
            response.setContentType("application/json");
            if (body.contains("\"initialize\"")) {
                response.setHeader("Mcp-Session-Id", "session-" + sessions.incrementAndGet());
            }
            response.getOutputStream()
                    .write("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[]}}".getBytes(UTF_8));
        }
    }
}
