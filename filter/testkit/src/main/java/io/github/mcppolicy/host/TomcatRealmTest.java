package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.ControlServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.realm.MemoryRealm;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Grants by the users and roles of a realm of Tomcat's. It has nothing to do with other containers. */
@EnabledIfSystemProperty(named = "mcp.test.hosts", matches = "io\\.github\\.mcppolicy\\.host\\.tomcat\\.TomcatHost")
final class TomcatRealmTest {
    private static final String USERS = """
            <tomcat-users>
              <user username="alice" password="secret" roles="STAFF,SUPPORT"/>
              <user username="svc-desk-7" password="secret" roles=""/>
              <user username="bob" password="secret" roles="STAFF"/>
            </tomcat-users>""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test runs.
    private Path folder;

    @Test
    void rolesWhenTheRealmKnowsThemThenTheirGrantsHold() throws Exception {
        try (Site site = new Site(start())) {
            assertRuns(site, basic("alice", "secret"), "create_refund");
            assertRuns(site, basic("svc-desk-7", "secret"), "create_refund");
            assertRuns(site, basic("bob", "secret"), "get_order");
            assertRuns(site, "Bearer " + GrantPolicies.TOKEN, "list_orders");
            assertThat(site.send(Mcp.post(Mcp.call("create_refund")).with("Authorization", basic("alice", "wrong")))
                            .text())
                    .doesNotContain("ran ");
        }
    }

    private static void assertRuns(Site site, String authorization, String only) throws IOException {
        for (String tool : new String[] {"get_order", "create_refund", "list_orders"}) {
            RawRequest call = Mcp.post(Mcp.call(tool)).with("Authorization", authorization);
            String answer = site.send(call).text();
            assertThat(answer.contains("ran " + tool)).isEqualTo(tool.equals(only));
            assertThat(answer.contains("[POLICY DENIED]")).isNotEqualTo(tool.equals(only));
        }
    }

    private RunningHost start() throws Exception {
        Tomcat tomcat = new Tomcat();
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
        add(context, Mcp.PATH, TreeServlet.class.getName());
        add(context, ControlServlet.PATH, ControlServlet.class.getName());
        tomcat.getConnector();
        tomcat.start();
        return new Started(tomcat);
    }

    private void addFilter(Context context) throws IOException {
        FilterDef filter = new FilterDef();
        filter.setFilterName("policy");
        filter.setFilterClass("io.github.mcppolicy.McpPolicyFilter");
        filter.addInitParameter(
                "mcp.policy.location",
                Files.writeString(folder.resolve("policy.json"), GrantPolicies.BOTH, UTF_8)
                        .toString());
        context.addFilterDef(filter);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("policy");
        mapping.addURLPattern(Mcp.PATH);
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

    private record Started(Tomcat tomcat) implements RunningHost {
        @Override
        public int port() {
            return tomcat.getConnector().getLocalPort();
        }

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
