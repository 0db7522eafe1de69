package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The caller, for limits and for the audit record, is the one whom Spring Security has authenticated. */
final class AuthenticatedCallerIT extends HostContract {

    AuthenticatedCallerIT(Host host) {
        super(host);
    }

    @Test
    void userWhenSpringSecurityAuthenticatedHimThenHeIsTheCaller() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.limited("get_order", 1, "grant"));

        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");
        assertThat(callAsAlice(site).text()).contains("ran get_order");
        assertThat(callAsAlice(site).text()).contains("[RATE LIMITED]");

        assertThat(audit().awaitRecords(3))
                .extracting(entry -> entry.get("caller").asString())
                .satisfiesExactly(
                        caller -> assertThat(caller).contains("127.0.0.1"),
                        caller -> assertThat(caller).contains("alice"),
                        caller -> assertThat(caller).contains("alice"));
        assertThat(site.requestsHeard().get(1).get("principal").asString()).isEqualTo("alice");
    }

    @Test
    void userWhenThePasswordIsWrongThenNothingIsHeard() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL);

        assertThat(callAs(site, "alice:looking glass").status()).isEqualTo(401);
        assertThat(site.requestsHeard()).isEmpty();
    }

    private static RawAnswer callAsAlice(Site site) throws Exception {
        return callAs(site, "alice:wonderland");
    }

    private static RawAnswer callAs(Site site, String credentials) throws Exception {
        String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
        return site.send(Mcp.post(Mcp.call("get_order")).with("Authorization", "Basic " + encoded));
    }
}
