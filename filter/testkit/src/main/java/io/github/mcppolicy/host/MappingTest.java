package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.FrontServlet;
import io.github.mcppolicy.host.app.RedispatchServlet;
import io.github.mcppolicy.host.app.RelayServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawRequest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The filter where the README's {@code web.xml} puts it: at the patterns of the servlet, with no endpoints named. */
final class MappingTest extends HostContract {

    private static final String[] PATTERNS = {"/mcp", "/mcp/*"};

    MappingTest(Host host) {
        super(host);
    }

    static Stream<String> spellings() {
        return Stream.concat(
                Stream.of(EndpointsTest.spellings()),
                Stream.of(
                        "/mcp%2f",
                        "/mcp%2F",
                        "/mcp%2fx",
                        "/m%63p%2fx",
                        "/mcp%2f/x",
                        "/mcp%2f..%2fx",
                        "/mcp%2f..%2fmcp",
                        "/mcp%2f%2e%2e%2fmcp",
                        "/%2fmcp",
                        "/%2fmcp%2fx",
                        "/x%2f..%2fmcp",
                        "/x/..%2fmcp%2fx",
                        "/mcp/..%2fmcp",
                        "/mcp/..;/mcp%2fx",
                        "/mcp;a%2fb",
                        "/mcp;a%2fb/x",
                        "/mcp%5cx",
                        "/mcp\\x",
                        "/mcp%252fx"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void deniedToolWhenItsServletHasTheSamePatternsThenItDoesNotRunHoweverThePathIsSpelt(String target)
            throws Exception {
        Site site = start(servlets().guardedAt(PATTERNS), Policies.DEFAULT_DENY, "endpoints", "");

        site.send(RawRequest.post(target, Mcp.call("delete_customer")));

        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void deniedToolWhenItsServletTakesMoreAndTheEndpointsAreNamedThenItDoesNotRunHoweverThePathIsSpelt(String target)
            throws Exception {
        Site site = start(WebApp.empty().with("/*", FrontServlet.class).guardedAt(PATTERNS), Policies.DEFAULT_DENY);

        site.send(RawRequest.post(target, Mcp.call("delete_customer")));

        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void callWhenTheFilterIsMappedTwiceThenItIsEvaluatedAndCountedOnce() throws Exception {
        Site site = start(servlets().guardedAt(PATTERNS), Policies.limited("get_order", 1, "grant"), "endpoints", "");

        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");
        assertThat(site.post(Mcp.call("get_order")).text()).contains("[RATE LIMITED]");
        assertThat(audit().awaitRecords(2)).hasSize(2);
    }

    @Test
    void callWhenItsServletAnswersInAnAsyncDispatchThenItIsEvaluatedOnce() throws Exception {
        Site site = start(
                WebApp.at(RedispatchServlet.class).guardedAt(PATTERNS),
                Policies.limited("get_order", 1, "grant"),
                "endpoints",
                "");

        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");
        assertThat(site.post(Mcp.call("get_order")).text()).contains("[RATE LIMITED]");
        assertThat(audit().awaitRecords(2)).hasSize(2);
    }

    @Test
    void listWhenTheFilterIsMappedTwiceThenTheHiddenToolIsNotInIt() throws Exception {
        Site site = start(servlets().guardedAt(PATTERNS), Policies.DEFAULT_DENY, "endpoints", "");

        assertThat(site.post(Mcp.LIST_TOOLS).text()).contains("get_order").doesNotContain("purge_log");
    }

    @Test
    void requestBesideTheServletWhenItIsHandedOnThenItIsEvaluatedThere() throws Exception {
        Site site = start(
                servlets().with("/relay", RelayServlet.class).guardedAt(PATTERNS),
                Policies.DEFAULT_DENY,
                "endpoints",
                "");

        for (String way : new String[] {"forward", "include", "async"}) {
            assertThat(site.send(RawRequest.post("/relay?" + way, Mcp.call("delete_customer")))
                            .text())
                    .as(way)
                    .contains("[POLICY DENIED]");
        }
        assertThat(site.toolsRun()).isEmpty();
    }

    private static WebApp servlets() {
        return WebApp.at(TreeServlet.class).with("/mcp/*", TreeServlet.class);
    }
}
