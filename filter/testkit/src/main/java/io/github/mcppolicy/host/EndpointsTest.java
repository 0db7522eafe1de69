package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.AnyMethodServlet;
import io.github.mcppolicy.host.app.FrontServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths are endpoints, however a client writes them. All other paths are left alone. */
final class EndpointsTest extends BothDefaultsContract {

    EndpointsTest(Host host, DefaultAction defaultAction) {
        super(host, defaultAction);
    }

    static String[] spellings() {
        return new String[] {
            "/mcp",
            "/%6dcp",
            "/%6D%63%70",
            "/mcp;a=b",
            "/mcp;a=b;c",
            "/mcp;",
            "/;x/mcp",
            "//mcp",
            "///mcp",
            "/./mcp",
            "/%2e/mcp",
            "/x/../mcp",
            "/x/%2e%2e/mcp",
            "/x/..;/mcp",
            "/mcp/../mcp",
            "/mcp/",
            "/mcp/mcp",
            "/mcp//mcp",
            "/mcp/./mcp",
            "/mcp;x/mcp",
            "/mcp%2fmcp",
            "/mcp%2Fmcp",
            "/mcp?x=/other",
            "/mcp?",
            "http://127.0.0.1/mcp",
            "http://elsewhere:1/mcp",
            "/mcp%20",
            "/mcp%00",
            "/mcp%09",
            "/mcp%5c",
            "/MCP",
            "/mcp#x",
            "/mcp%23",
            "/mcp%3b",
            "/mcp%253b"
        };
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void deniedToolWhenThePathIsSpeltInAnotherWayThenItDoesNotRun(String target) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class).with("/mcp/*", TreeServlet.class), policy());

        int status =
                site.send(RawRequest.post(target, Mcp.call("delete_customer"))).status();

        assertThat(status).isLessThan(500);
        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void deniedToolWhenTheHandlerMatchesTheRawPathThenItDoesNotRun(String target) throws Exception {
        Site site = start(WebApp.empty().with("/*", FrontServlet.class), policy());

        site.send(RawRequest.post(target, Mcp.call("delete_customer")));

        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/mcp, /mcp, evaluated",
        "/mcp, /mcp/x, untouched",
        "/mcp, /mcpx, untouched",
        "/mcp, /, untouched",
        "/mcp/*, /mcp, evaluated",
        "/mcp/*, /mcp/x, evaluated",
        "/mcp/*, /mcp/x/y, evaluated",
        "/mcp/*, /mcpx, untouched",
        "/a/b/*, /a/b/c, evaluated",
        "/a/b/*, /a/bc, untouched",
        "/a/b/*, /a, untouched"
    })
    void pathWhenAnEndpointIsExactOrAPrefixThenItIsEvaluatedOrUntouched(String endpoint, String path, String expected)
            throws Exception {
        Site site = start(WebApp.empty().with("/*", AnyMethodServlet.class), policy(), "endpoints", endpoint);

        site.send(RawRequest.post(path, Mcp.call("delete_customer")));

        assertThat(site.toolsRun()).hasSize(expected.equals("evaluated") ? 0 : 1);
    }

    @Test
    void endpointsWhenThereAreSeveralThenEachIsEvaluated() throws Exception {
        Site site = start(WebApp.empty().with("/*", AnyMethodServlet.class), policy(), "endpoints", "/a, /b/*,/c");

        for (String path : new String[] {"/a", "/b", "/b/x", "/c"}) {
            assertThat(site.send(RawRequest.post(path, Mcp.call("delete_customer")))
                            .text())
                    .contains("[POLICY DENIED]");
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not JSON at all", "", "{\"a\":1,\"a\":2}", "[]", "\uFEFF{}"})
    void requestWhenItIsOutsideTheEndpointsThenItIsUntouched(String body) throws Exception {
        Site guarded = start(WebApp.empty().with("/other", AnyMethodServlet.class), policy());
        RawRequest request = RawRequest.of("POST", "/other", body.getBytes(UTF_8))
                .with("Content-Type", "text/plain; charset=ISO-8859-1")
                .with("Accept-Encoding", "gzip");

        guarded.send(request);

        assertThat(Site.bodyOf(guarded.onlyRequestHeard())).isEqualTo(body.getBytes(UTF_8));
        assertThat(guarded.onlyRequestHeard().get("contentType").asString())
                .isEqualToIgnoringCase("text/plain; charset=ISO-8859-1");
        assertThat(guarded.onlyRequestHeard().get("characterEncoding").asString())
                .isEqualToIgnoringCase("ISO-8859-1");
        assertThat(guarded.onlyRequestHeard().get("acceptEncoding").asString()).isEqualTo("gzip");
        assertThat(audit().records()).isEmpty();
    }
}
