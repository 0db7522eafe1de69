package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.OtherThreadServlet;
import io.github.mcppolicy.host.app.ReadListenerServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import jakarta.servlet.Servlet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session has its own limit count only if the application minted it. */
final class SessionsTest extends BothDefaultsContract {

    SessionsTest(Host host, DefaultAction defaultAction) {
        super(host, defaultAction);
    }

    @ParameterizedTest
    @ValueSource(classes = {TreeServlet.class, OtherThreadServlet.class, ReadListenerServlet.class})
    void sessionsWhenTheApplicationMintedThemThenEachHasItsOwnCount(Class<? extends Servlet> handler) throws Exception {
        Site site = startWith(handler, "mint");
        String first = initialize(site, "");
        String second = initialize(site, "");

        assertThat(callIn(site, first).text()).contains("ran get_order");
        assertThat(callIn(site, first).text()).contains("[RATE LIMITED]");
        assertThat(callIn(site, second).text()).contains("ran get_order");
        assertThat(callIn(site, second).text()).contains("[RATE LIMITED]");
    }

    @Test
    void sessionsWhenTheClientMakesThemUpThenTheyShareTheCallersCount() throws Exception {
        Site site = startWith(TreeServlet.class, "mint");

        assertThat(callIn(site, "made-up-1").text()).contains("ran get_order");
        assertThat(callIn(site, "made-up-2").text()).contains("[RATE LIMITED]");
        assertThat(site.post(Mcp.call("get_order")).text()).contains("[RATE LIMITED]");
    }

    @Test
    void sessionsWhenTheApplicationMintsNoneThenTheyShareTheCallersCount() throws Exception {
        Site site = startWith(TreeServlet.class, "none");
        site.post(Mcp.INITIALIZE);

        assertThat(callIn(site, "made-up-1").text()).contains("ran get_order");
        assertThat(callIn(site, "made-up-2").text()).contains("[RATE LIMITED]");
    }

    @Test
    void sessionsWhenTheApplicationOnlyEchoesThemThenTheyShareTheCallersCount() throws Exception {
        Site site = startWith(TreeServlet.class, "echo");
        assertThat(initialize(site, "made-up-1")).isEqualTo("made-up-1");
        assertThat(initialize(site, "made-up-2")).isEqualTo("made-up-2");

        assertThat(callIn(site, "made-up-1").text()).contains("ran get_order");
        assertThat(callIn(site, "made-up-2").text()).contains("[RATE LIMITED]");
    }

    @Test
    void mintedSessionWhenItsHeaderIsSentTwiceThenItDoesNotOpenAnotherCount() throws Exception {
        Site site = startWith(TreeServlet.class, "mint");
        String session = initialize(site, "");
        assertThat(callIn(site, session).text()).contains("ran get_order");

        site.send(Mcp.post(Mcp.call("get_order"))
                .with(Mcp.SESSION_ID, "made-up-1")
                .with(Mcp.SESSION_ID, session));
        site.send(Mcp.post(Mcp.call("get_order"))
                .with(Mcp.SESSION_ID, "made-up-2")
                .with(Mcp.SESSION_ID, session));

        assertThat(site.toolsRun().size()).isLessThanOrEqualTo(2);
    }

    private Site startWith(Class<? extends Servlet> handler, String sessions) throws Exception {
        return start(
                WebApp.empty().with(Mcp.PATH, handler, Map.of("sessions", sessions)),
                limited("get_order", 1, "session"));
    }

    private static String initialize(Site site, String offered) throws Exception {
        RawAnswer answer = offered.isEmpty()
                ? site.post(Mcp.INITIALIZE)
                : site.send(Mcp.post(Mcp.INITIALIZE).with(Mcp.SESSION_ID, offered));
        return answer.header(Mcp.SESSION_ID).orElseThrow();
    }

    private static RawAnswer callIn(Site site, String session) throws Exception {
        return site.send(Mcp.post(Mcp.call("get_order")).with(Mcp.SESSION_ID, session));
    }
}
