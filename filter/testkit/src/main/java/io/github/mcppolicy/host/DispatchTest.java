package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.AnyMethodServlet;
import io.github.mcppolicy.host.app.EarlyWriterServlet;
import io.github.mcppolicy.host.app.OtherThreadServlet;
import io.github.mcppolicy.host.app.ReadListenerServlet;
import io.github.mcppolicy.host.app.RedispatchServlet;
import io.github.mcppolicy.host.app.RelayServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import jakarta.servlet.Servlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is evaluated once, on the first dispatch that reaches an endpoint, whatever path it took there. */
final class DispatchTest extends BothDefaultsContract {

    DispatchTest(Host host, DefaultAction defaultAction) {
        super(host, defaultAction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async", "async-and-original", "async-then-forward", "error"})
    void deniedToolWhenReachedThroughAnotherPathThenItDoesNotRun(String how) throws Exception {
        Site site = start(relayed("/relay"), policy());

        site.send(RawRequest.post("/relay?" + how, Mcp.call("delete_customer")));

        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async", "async-and-original", "async-then-forward"})
    void deniedToolWhenReachedThroughAnotherPathThenTheDenialIsAnswered(String how) throws Exception {
        Site site = start(relayed("/relay"), policy());

        RawAnswer answer = site.send(RawRequest.post("/relay?" + how, Mcp.call("delete_customer")));

        assertThat(answer.text()).contains("[POLICY DENIED] ask a colleague");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async", "async-and-original", "async-then-forward"})
    void limitedToolWhenReachedThroughAnotherPathThenItCountsOnce(String how) throws Exception {
        Site site = start(relayed("/relay"), limited("get_order", 1, "global"));

        RawAnswer first = site.send(RawRequest.post("/relay?" + how, Mcp.call("get_order")));
        RawAnswer second = site.send(RawRequest.post("/relay?" + how, Mcp.call("get_order")));

        assertThat(first.text()).contains("ran get_order");
        assertThat(second.text()).contains("[RATE LIMITED]");
        assertThat(site.toolsRun()).containsExactly("get_order");
        assertThat(audit().awaitRecords(2)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async", "async-and-original", "async-then-forward"})
    void limitedToolWhenPassedOnInsideTheEndpointThenItCountsOnce(String how) throws Exception {
        Site site = start(relayed("/mcp/relay"), limited("get_order", 1, "global"));

        RawAnswer first = site.send(RawRequest.post("/mcp/relay?" + how, Mcp.call("get_order")));
        RawAnswer second = site.send(RawRequest.post("/mcp/relay?" + how, Mcp.call("get_order")));

        assertThat(first.text()).contains("ran get_order");
        assertThat(second.text()).contains("[RATE LIMITED]");
        assertThat(audit().awaitRecords(2)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async", "async-and-original", "async-then-forward"})
    void listWhenReachedThroughAnotherPathThenItIsFiltered(String how) throws Exception {
        Site site = start(relayed("/relay"), policy());

        RawAnswer answer = site.send(RawRequest.post("/relay?" + how, Mcp.LIST_TOOLS));

        assertThat(answer.text()).contains("get_order").doesNotContain("purge_log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async", "async-and-original", "async-then-forward"})
    void listWhenPassedOnInsideTheEndpointThenItIsFilteredAndWhole(String how) throws Exception {
        Site site = start(relayed("/mcp/relay"), policy());

        RawAnswer answer = site.send(RawRequest.post("/mcp/relay?" + how, Mcp.LIST_TOOLS));

        assertThat(answer.json().get("result").toString()).contains("get_order").doesNotContain("purge_log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async"})
    void malformedBodyWhenReachedThroughAnotherPathThenNothingIsHeard(String how) throws Exception {
        Site site = start(relayed("/relay"), Policies.ALLOW_ALL);

        RawAnswer answer = site.send(RawRequest.post("/relay?" + how, Mcp.call("get_order") + " x"));

        assertThat(answer.text()).contains("-32700");
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                RedispatchServlet.class,
                ReadListenerServlet.class,
                OtherThreadServlet.class,
                EarlyWriterServlet.class,
                TreeServlet.class
            })
    void limitedToolWhenTheHandlerIsAsynchronousThenItCountsOnce(Class<? extends Servlet> handler) throws Exception {
        Site site = start(WebApp.at(handler), limited("get_order", 2, "global"));

        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");
        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");
        assertThat(site.post(Mcp.call("get_order")).text()).contains("[RATE LIMITED]");

        assertThat(audit().awaitRecords(3)).hasSize(3);
    }

    @Test
    void errorPageWhenItIsAnEndpointThenADeniedToolDoesNotRun() throws Exception {
        Site site = start(
                WebApp.at(AnyMethodServlet.class)
                        .with("/relay", RelayServlet.class)
                        .withErrorPage(409, Mcp.PATH),
                policy());

        RawAnswer answer = site.send(RawRequest.post("/relay?error", Mcp.call("delete_customer")));

        // Tomcat still has the body when it dispatches to the error page; Jetty does not.
        assertThat(answer.text()).containsAnyOf("[POLICY DENIED]", "-32700", "-32603");
        assertThat(site.toolsRun()).isEmpty();
    }

    private static WebApp relayed(String relay) {
        return WebApp.at(TreeServlet.class).with(relay, RelayServlet.class);
    }
}
