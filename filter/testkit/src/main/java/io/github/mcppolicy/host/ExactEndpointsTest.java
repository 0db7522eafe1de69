package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.AnyMethodServlet;
import io.github.mcppolicy.host.app.NamedRelayServlet;
import io.github.mcppolicy.host.app.SdkServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An endpoint without {@code /*} is one path. Only servlets of the MCP Java SDK, which look at nothing but the end of
 * the request URI, make it more.
 */
final class ExactEndpointsTest extends HostContract {

    ExactEndpointsTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @CsvSource({
        "/mcp, /mcp, ''",
        "/mcp/*, /mcp, ''",
        "/*, /mcp, ''",
        "/, /mcp, ''",
        "/api/*, /mcp, /api",
        "/api/*, /api/mcp, /api",
        "/api/mcp, /api/mcp, /api",
        "/a/mcp/*, /a/mcp, /a"
    })
    void deniedToolWhenTheSdksServletHasThisMappingThenItDoesNotRunHoweverThePathIsSpelt(
            String mapping, String endpoint, String prefix) throws Exception {
        WebApp app = WebApp.empty().with(mapping, SdkServlet.class);
        List<String> targets = Stream.of(EndpointsTest.spellings())
                .filter(spelling -> spelling.startsWith("/"))
                .map(prefix::concat)
                .toList();
        Site bare = startBare(app);
        Site guarded = start(app, Policies.DEFAULT_DENY, "endpoints", endpoint);

        for (String target : targets) {
            call(bare, prefix + "/mcp", target);
            call(guarded, prefix + "/mcp", target);
            assertThat(guarded.toolsRun()).as(target).isEmpty();
        }
        assertThat(bare.toolsRun()).isNotEmpty().containsOnly("delete_customer");
    }

    private static void call(Site site, String initialized, String target) throws Exception {
        RawAnswer session = site.send(RawRequest.post(initialized, Mcp.INITIALIZE));
        site.send(RawRequest.post(target, Mcp.call("delete_customer"))
                .with(Mcp.SESSION_ID, session.header(Mcp.SESSION_ID).orElseThrow()));
    }

    /** Whoever answers below an endpoint may hand on to a servlet of the SDK, unseen. */
    @ParameterizedTest
    @ValueSource(strings = {"/mcp/mcp", "/mcp/x/mcp", "/mcp/x/..;/mcp", "/mcp/;a=b/mcp"})
    void deniedToolWhenAnyServletAnswersBelowTheEndpointThenItDoesNotRun(String path) throws Exception {
        WebApp app = WebApp.at(SdkServlet.class)
                .with("/mcp/x/*", AnyMethodServlet.class)
                .with("/mcp/*", AnyMethodServlet.class);
        Site site = start(app, Policies.DEFAULT_DENY, "endpoints", "/mcp");

        site.send(RawRequest.post(path, Mcp.call("delete_customer")));

        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/relay/mcp?forward", "/relay/x/mcp?forward", "/relay/mcp?include"})
    void deniedToolWhenItIsHandedOnToTheServletByItsNameThenItDoesNotRun(String path) throws Exception {
        WebApp app = WebApp.at(TreeServlet.class).with("/relay/*", NamedRelayServlet.class, Map.of("to", "/mcp"));
        assertThat(startBare(app)
                        .send(RawRequest.post(path, Mcp.call("delete_customer")))
                        .text())
                .contains("ran delete_customer");
        Site site = start(app, Policies.DEFAULT_DENY, "endpoints", "/mcp");

        site.send(RawRequest.post(path, Mcp.call("delete_customer")));

        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/mcp", "/docs/*", "/docs/x/*"})
    void pathOfAnotherServletWhenItEndsLikeTheEndpointThenItIsUntouched(String mapping) throws Exception {
        Site site = start(
                WebApp.at(SdkServlet.class).with(mapping, AnyMethodServlet.class),
                Policies.DEFAULT_DENY,
                "endpoints",
                "/mcp");
        String path = mapping.replace("*", "mcp");

        site.send(RawRequest.of("POST", path, "q=delete&mcp=1".getBytes(UTF_8))
                .with("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(Site.bodyOf(site.onlyRequestHeard())).isEqualTo("q=delete&mcp=1".getBytes(UTF_8));
        assertThat(audit().records()).isEmpty();
    }
}
