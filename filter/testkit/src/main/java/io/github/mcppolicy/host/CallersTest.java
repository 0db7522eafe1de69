package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.BodyTakingFilter;
import io.github.mcppolicy.host.app.PrincipalFilter;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner's earlier filters did to a request: who its caller is, and what is left of its body. */
final class CallersTest extends BothDefaultsContract {

    CallersTest(Host host, DefaultAction defaultAction) {
        super(host, defaultAction);
    }

    @Test
    void principalWhenAnEarlierFilterSetItThenItIsTheCaller() throws Exception {
        Site site = start(
                WebApp.at(TreeServlet.class).behind("/*", PrincipalFilter.class), limited("get_order", 1, "grant"));

        assertThat(callAs(site, "alice").text()).contains("ran get_order");
        assertThat(callAs(site, "bob").text()).contains("ran get_order");
        assertThat(callAs(site, "alice").text()).contains("[RATE LIMITED]");
        assertThat(callAs(site, "bob").text()).contains("[RATE LIMITED]");

        assertThat(audit().awaitRecords(4))
                .extracting(entry -> entry.get("caller").asString())
                .satisfiesExactly(
                        caller -> assertThat(caller).contains("alice"),
                        caller -> assertThat(caller).contains("bob"),
                        caller -> assertThat(caller).contains("alice"),
                        caller -> assertThat(caller).contains("bob"));
        assertThat(site.requestsHeard().get(0).get("principal").asString()).isEqualTo("alice");
    }

    @Test
    void callerWhenTheAppFailsToNameItThenTheCallIsRefusedAndRecorded() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class).behind("/*", PrincipalFilter.class), policy());

        RawAnswer answer = callAs(site, PrincipalFilter.UNKNOWABLE);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("jsonrpc").doesNotContain("directory");
        assertThat(audit().awaitRecords(1).get(0).get("decision").asString()).isEqualTo("error");
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void callerWhenNobodyIsAuthenticatedThenItIsTheAddressWhateverHeadersSay() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), limited("get_order", 1, "grant"));

        site.send(Mcp.post(Mcp.call("get_order")).with("X-Forwarded-For", "10.0.0.1"));
        RawAnswer second = site.send(Mcp.post(Mcp.call("get_order"))
                .with("X-Forwarded-For", "10.0.0.2")
                .with("Forwarded", "for=10.0.0.3")
                .with("X-Real-IP", "10.0.0.4"));

        assertThat(second.text()).contains("[RATE LIMITED]");
        assertThat(audit().awaitRecords(2))
                .allSatisfy(entry -> assertThat(entry.get("caller").asString()).contains("127.0.0.1"));
    }

    @Test
    void principalWhenItsNameLooksLikeAnAddressThenItIsAnotherCaller() throws Exception {
        Site site = start(
                WebApp.at(TreeServlet.class).behind("/*", PrincipalFilter.class), limited("get_order", 1, "grant"));

        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");
        assertThat(callAs(site, "127.0.0.1").text()).contains("ran get_order");
        assertThat(callAs(site, "127.0.0.1").text()).contains("[RATE LIMITED]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-stream", "read-part-of-stream", "get-reader", "read-reader"})
    void bodyWhenAnEarlierFilterTookItThenTheCallIsRefusedWithAMessage(String how) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class).behind("/*", BodyTakingFilter.class), Policies.ALLOW_ALL);

        RawAnswer answer = site.send(Mcp.post(Mcp.call("get_order")).with("X-Take", how));

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.json().get("error").get("message").asString()).isNotBlank();
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void bodyWhenAnEarlierFilterAskedForFormParametersThenTheCallIsRefused() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class).behind("/*", BodyTakingFilter.class), Policies.ALLOW_ALL);
        RawRequest form = Mcp.post(Mcp.call("get_order"))
                .without("Content-Type")
                .with("Content-Type", "application/x-www-form-urlencoded");

        RawAnswer answer = site.send(form.with("X-Take", "get-parameter"));

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(site.requestsHeard()).isEmpty();
    }

    @Test
    void bodyWhenAnEarlierFilterOnlyAskedForQueryParametersThenTheCallPasses() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class).behind("/*", BodyTakingFilter.class), Policies.ALLOW_ALL);

        RawAnswer answer = site.send(Mcp.post(Mcp.call("get_order")).with("X-Take", "get-parameter"));

        assertThat(answer.text()).contains("ran get_order");
    }

    private static RawAnswer callAs(Site site, String user) throws Exception {
        return site.send(Mcp.post(Mcp.call("get_order")).with("X-User", user));
    }
}
