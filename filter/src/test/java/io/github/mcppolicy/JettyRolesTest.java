package io.github.mcppolicy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
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
import java.security.MessageDigest;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.security.Credential;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants by the users and roles of Jetty's own login service. */
final class JettyRolesTest {
    private static final String TOKEN = "mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    private final Server server = new Server(0);
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void rolesWhenTheLoginServiceKnowsThemThenTheirGrantsHold() throws Exception {
        start(Constraint.ALLOWED);

        assertThat(call("refund", basic("alice"))).isEqualTo("ran for alice, Basic");
        assertThat(call("refund", basic("bob"))).contains("[POLICY DENIED]");
        assertThat(call("audit", basic("bob"))).isEqualTo("ran for bob, Basic");
        assertThat(call("report", basic("alice"))).contains("[POLICY DENIED]");
        assertThat(call("order", basic("carol"))).isEqualTo("ran for carol, Basic");
        assertThat(call("refund", basic("carol"))).contains("[POLICY DENIED]");
        assertThat(call("order", "Basic " + encoded("alice:wrong"))).isEqualTo("ran for nobody, Basic");
        assertThat(call("refund", "Basic " + encoded("alice:wrong"))).contains("[POLICY DENIED]");
    }

    @Test
    void tokensWhenTheContainerLogsInOnlyWhoeverTriesThenTheyHold() throws Exception {
        start(Constraint.ALLOWED);

        assertThat(call("report", "Bearer " + TOKEN)).isEqualTo("ran for nobody, no credentials");
        assertThat(call("refund", "Bearer " + TOKEN)).contains("[POLICY DENIED]");
    }

    @Test
    void rolesWhenTheContainerDemandsALoginThenTheirGrantsHoldAndNobodyElseArrives() throws Exception {
        start(Constraint.ANY_USER);

        assertThat(call("refund", basic("alice"))).isEqualTo("ran for alice, Basic");
        assertThat(call("report", "Bearer " + TOKEN)).doesNotContain("ran");
    }

    private void start(Constraint constraint) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(UTF_8)));
        Path policy = Files.writeString(folder.resolve("policy.json"), """
                {"version": "1", "default": "deny", "tools": {"order": {}}, "grants": [
                  {"name": "support", "for": {"roles": ["SUPPORT"]}, "tools": {"refund": {}}},
                  {"name": "audit", "for": {"principals": ["bo*"]}, "tools": {"audit": {}}},
                  {"name": "report", "for": {"tokens": ["sha256:%s"]}, "tools": {"report": {}}}]}
                """.formatted(hash));
        FilterHolder filter = new FilterHolder(McpPolicyFilter.class);
        filter.setName("policy");
        filter.setInitParameter("mcp.policy.location", policy.toString());
        ServletContextHandler app = new ServletContextHandler(ServletContextHandler.SECURITY);
        app.addFilter(filter, "/mcp", EnumSet.allOf(DispatcherType.class));
        app.addServlet(new ServletHolder("app", new WhoServlet()), "/mcp");
        ConstraintSecurityHandler security = (ConstraintSecurityHandler) app.getSecurityHandler();
        security.setAuthenticator(new BasicAuthenticator());
        security.setLoginService(logins());
        ConstraintMapping mapping = new ConstraintMapping();
        mapping.setPathSpec("/*");
        mapping.setConstraint(constraint);
        security.addConstraintMapping(mapping);
        server.setHandler(app);
        server.start();
    }

    private static HashLoginService logins() {
        UserStore users = new UserStore();
        users.addUser("alice", Credential.getCredential("secret"), new String[] {"STAFF", "SUPPORT"});
        users.addUser("bob", Credential.getCredential("secret"), new String[] {"STAFF"});
        users.addUser("carol", Credential.getCredential("secret"), new String[] {});
        HashLoginService logins = new HashLoginService("company");
        logins.setUserStore(users);
        return logins;
    }

    private static String basic(String user) {
        return "Basic " + encoded(user + ":secret");
    }

    private static String encoded(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    private String call(String tool, String authorization) throws Exception {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        String body = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":{}}}""".formatted(tool);
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp"))
                                .header("Content-Type", "application/json")
                                .header("Authorization", authorization)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Answers with what it sees of its caller. */
    private static final class WhoServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String authorization = request.getHeader("Authorization");
            response.getWriter()
                    .print("ran for "
                            + (request.getUserPrincipal() == null
                                    ? "nobody"
                                    : request.getUserPrincipal().getName())
                            + ", "
                            + (authorization == null
                                    ? "no credentials"
                                    : authorization.split(" ", 2)[0]));
        }
    }
}
