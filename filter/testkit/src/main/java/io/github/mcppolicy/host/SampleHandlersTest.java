package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.EarlyWriterServlet;
import io.github.mcppolicy.host.app.GzipServlet;
import io.github.mcppolicy.host.app.OtherThreadServlet;
import io.github.mcppolicy.host.app.ReadListenerServlet;
import io.github.mcppolicy.host.app.ReaderServlet;
import io.github.mcppolicy.host.app.RedispatchServlet;
import io.github.mcppolicy.host.app.RelayServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.app.WriteListenerServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import jakarta.servlet.Servlet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample applications work without the policy, and are as careless as the rest of the suite assumes. */
final class SampleHandlersTest extends HostContract {

    SampleHandlersTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                TreeServlet.class,
                ReaderServlet.class,
                EarlyWriterServlet.class,
                ReadListenerServlet.class,
                OtherThreadServlet.class,
                WriteListenerServlet.class,
                RedispatchServlet.class,
                GzipServlet.class
            })
    void bareHandlerWhenToolIsCalledThenItRuns(Class<? extends Servlet> handler) throws Exception {
        Site site = startBare(WebApp.at(handler));

        RawAnswer answer = site.post(Mcp.call("delete_customer"));

        assertThat(answer.text()).contains("ran delete_customer");
        assertThat(Site.bodyOf(site.onlyRequestHeard()))
                .isEqualTo(Mcp.call("delete_customer").getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async", "async-and-original", "async-then-forward"})
    void bareHandlerWhenReachedThroughAnotherPathThenItRuns(String how) throws Exception {
        Site site = startBare(WebApp.at(TreeServlet.class).with("/relay", RelayServlet.class));

        site.send(RawRequest.post("/relay?" + how, Mcp.call("delete_customer")));

        assertThat(site.toolsRun()).containsExactly("delete_customer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[%s]",
                "%s trailing",
                "{\"jsonrpc\":\"1.0\",\"method\":\"tools/call\",\"params\":{\"name\":\"get_order\",\"name\":\"x\"}}"
            })
    void bareHandlerWhenMessageIsOddThenItRunsAllTheSame(String body) throws Exception {
        Site site = startBare(WebApp.at(TreeServlet.class));

        site.post(body.formatted(Mcp.call("get_order")));

        assertThat(site.toolsRun()).hasSize(1);
    }
}
