package io.github.mcppolicy.host.tomcat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.realm.MemoryRealm;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants by the users and roles of a realm of Tomcat's. */
final class TomcatRealmTest {
    private static final String ENDPOINT = "/mcp";
    private static final String TOKEN = "mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String POLICY = """
            {"version": "1", "default": "deny", "tools": {"get_order": {}}, "grants": [
              {"name": "desk", "for": {"roles": ["SUPPORT"], "principals": ["svc-desk-*"]}, "tools": {"create_refund": {}}},
              {"name": "report", "for": {"tokens": ["sha256:%s"]}, "tools": {"list_orders": {}}}]}""";
    private static final String USERS = """
            <tomcat-users>
              <user username="alice" password="secret" roles="STAFF,SUPPORT"/>
              <user username="svc-desk-7" password="secret" roles=""/>
              <user username="bob" password="secret" roles="STAFF"/>
            </tomcat-users>""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    private final Tomcat tomcat = new Tomcat();

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void rolesWhenTheRealmKnowsThemThenTheirGrantsHold() throws Exception {
        start();

        assertRuns(basic("alice", "secret"), "create_refund");
        assertRuns(basic("svc-desk-7", "secret"), "create_refund");
        assertRuns(basic("bob", "secret"), "get_order");
        assertRuns("Bearer " + TOKEN, "list_orders");
        assertThat(call("create_refund", basic("alice", "wrong"))).doesNotContain("ran ");
    }

    private void assertRuns(String authorization, String only) throws IOException {
        for (String tool : new String[] {"get_order", "create_refund", "list_orders"}) {
            String answer = call(tool, authorization);
            assertThat(answer.contains("ran " + tool)).isEqualTo(tool.equals(only));
            assertThat(answer.contains("[POLICY DENIED]")).isNotEqualTo(tool.equals(only));
        }
    }

    private String call(String tool, String authorization) throws IOException {
        String message = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":{}}}""".formatted(tool);
        try (RawConnection connection = RawConnection.to(tomcat.getConnector().getLocalPort())) {
            return connection
                    .send(RawRequest.post(ENDPOINT, message).with("Authorization", authorization))
                    .receive()
                    .text();
        }
    }

    private void start() throws Exception {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.setHostname("127.0.0.1");
        Context context = tomcat.addContext("", null);
        MemoryRealm realm = new MemoryRealm();
        realm.setPathname(Files.writeString(folder.resolve("users.xml"), USERS, UTF_8)
                .toUri()
                .toString());
        context.setRealm(realm);
        // Whoever does not log in arrives too, as a caller with a token has to.
        context.setPreemptiveAuthentication(true);
        context.getPipeline().addValve(new BasicAuthenticator());
        addFilter(context);
        add(context, ENDPOINT, TreeServlet.class.getName());
        tomcat.getConnector();
        tomcat.start();
    }

    private void addFilter(Context context) throws Exception {
        FilterDef filter = new FilterDef();
        filter.setFilterName("policy");
        filter.setFilterClass("io.github.mcppolicy.McpPolicyFilter");
        filter.addInitParameter(
                "mcp.policy.location",
                Files.writeString(folder.resolve("policy.json"), POLICY.formatted(hash()), UTF_8)
                        .toString());
        context.addFilterDef(filter);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("policy");
        mapping.addURLPattern(ENDPOINT);
        context.addFilterMap(mapping);
    }

    @SuppressWarnings("deprecation") // its successor does not exist in Tomcat 10.0
    private static void add(Context context, String path, String type) {
        Wrapper wrapper = Tomcat.addServlet(context, path, type);
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded(path, path, false);
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private static String hash() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(UTF_8)));
    }
}
