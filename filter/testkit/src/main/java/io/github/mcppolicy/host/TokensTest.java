package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.mcppolicy.host.GrantPolicies.Who;
import io.github.mcppolicy.host.app.OtherThreadServlet;
import io.github.mcppolicy.host.app.PrincipalFilter;
import io.github.mcppolicy.host.app.ReadListenerServlet;
import io.github.mcppolicy.host.app.RedispatchServlet;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import jakarta.servlet.Servlet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The token of a grant: what counts as one, who sees it, and what a wrong one gets. */
final class TokensTest extends HostContract {
    private static final WebApp APP = WebApp.at(TreeServlet.class).behind("/*", PrincipalFilter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String UNKNOWN = "mcpg_ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ";

    TokensTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer %s", "bearer %s", "BEARER %s", "Bearer   %s", "Bearer\t%s", "Bearer %s  "})
    void tokenHoweverItIsSpelledThenItsGrantHoldsAndTheAppNeverSeesIt(String form) throws Exception {
        Site site = start(APP, GrantPolicies.BOTH);

        RawAnswer answer =
                site.send(Mcp.post(Mcp.call("list_orders")).with("Authorization", form.formatted(GrantPolicies.TOKEN)));

        assertThat(answer.text()).contains("ran list_orders");
        assertIsHidden(site.onlyRequestHeard());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {TreeServlet.class, OtherThreadServlet.class, ReadListenerServlet.class, RedispatchServlet.class})
    void tokenHoweverTheAppReadsItsRequestThenItIsHidden(Class<? extends Servlet> handler) throws Exception {
        Site site = start(WebApp.at(handler), GrantPolicies.BOTH);

        site.send(Who.TOKEN.sends(Mcp.post(Mcp.call("list_orders"))));

        assertThat(site.requestsHeard()).isNotEmpty().allSatisfy(TokensTest::assertIsHidden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void tokenWhenTheRequestHasNoBodyThenItIsHiddenToo(String method) throws Exception {
        Site site = start(APP, GrantPolicies.BOTH);

        site.send(Who.TOKEN.sends(RawRequest.of(method, Mcp.PATH)));

        assertIsHidden(site.onlyRequestHeard());
    }

    @Test
    void tokenWhenThePolicyOnlyMonitorsThenItIsHiddenAndRequestsPassAsTheyAre() throws Exception {
        for (boolean bySetting : List.of(true, false)) {
            Site site = bySetting
                    ? start(
                            APP,
                            GrantPolicies.BOTH,
                            "mode",
                            "monitor",
                            "audit.file",
                            folder().resolve("setting").toString())
                    : start(APP, GrantPolicies.monitoring(GrantPolicies.BOTH));

            assertThat(site.send(Who.TOKEN.sends(Mcp.post(Mcp.call("purge_log"))))
                            .text())
                    .contains("ran purge_log");
            site.send(Who.TOKEN.sends(RawRequest.of("DELETE", Mcp.PATH)));
            site.send(Who.TOKEN.sends(RawRequest.post(Mcp.PATH, "a=b")
                    .without("Content-Type")
                    .with("Content-Type", "application/x-www-form-urlencoded")));

            assertThat(site.requestsHeard()).hasSize(3).allSatisfy(TokensTest::assertIsHidden);
        }
    }

    @Test
    void tokenWhenTheAppAnswersWithItsErrorPageThenThePageDoesNotSeeIt() throws Exception {
        WebApp app = WebApp.at(ScriptedServlet.class)
                .with("/sorry", TreeServlet.class)
                .withErrorPage(418, "/sorry");
        Site site = start(app, GrantPolicies.BOTH);
        site.play(new Script().then("sendError", "418", "teapot"));

        site.send(Who.TOKEN.sends(RawRequest.of("GET", Mcp.PATH)));

        assertThat(site.requestsHeard()).hasSize(2).allSatisfy(TokensTest::assertIsHidden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer " + UNKNOWN,
                "Bearer mcpg_",
                "Bearer mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFH",
                "Bearer mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEF",
                "Bearer MCPG_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                "mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                "Token mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                "Basic mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                "Bearermcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                "Bearer \"mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG\"",
                "Bearer mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG, Basic YTpi",
                "Basic YTpi, Bearer mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                "Bearer mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG mcpg_x",
                "Bearer token=mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
            })
    void valueWhenItCanBeTakenForATokenAndIsNotOneThenItIsRefusedWhateverElseHolds(String value) throws Exception {
        assumeThat(isAnsweredByTheHost(value)).isFalse();
        Site site = start(
                APP, GrantPolicies.BOTH.replace("\"default\": \"deny\", \"show\"", "\"default\": \"allow\", \"show\""));

        for (RawRequest request : List.of(
                Mcp.post(Mcp.call("get_order")),
                Mcp.post("no JSON"),
                RawRequest.of("GET", Mcp.PATH),
                RawRequest.of("DELETE", Mcp.PATH))) {
            assertIsChallenged(site.send(Who.ROLE.sends(request).with("Authorization", value)));
        }
        assertIsChallenged(site.send(Mcp.statelessCall("get_order", "{}").with("Authorization", value)));

        assertThat(site.requestsHeard()).isEmpty();
        assertThat(audit().awaitRecords(5)).hasSize(5).allSatisfy(entry -> {
            assertThat(entry.get("decision").asString()).isEqualTo("deny");
            assertThat(entry.get("rule").asString()).isEqualTo("/grants");
            assertThat(entry.get("mode").asString()).isEqualTo("enforce");
            assertThat(entry.toString().toLowerCase(Locale.ROOT)).doesNotContain("mcpg_");
        });
    }

    @Test
    void tokenWhenItIsUnknownAndThePolicyOnlyMonitorsThenItIsRefusedAllTheSame() throws Exception {
        for (String policy : List.of(GrantPolicies.BOTH, Policies.ALLOW_ALL)) {
            String file = folder().resolve("audit" + policy.length()).toString();
            Site site = start(APP, policy, "mode", "monitor", "audit.file", file);

            assertIsChallenged(site.send(Mcp.post(Mcp.call("get_order")).with("Authorization", "Bearer " + UNKNOWN)));

            assertThat(site.requestsHeard()).isEmpty();
        }
    }

    @Test
    void tokenWhenThereAreTwoAuthorizationHeadersThenTheRequestIsRefused() throws Exception {
        Site site = start(APP, GrantPolicies.BOTH);
        String known = "Bearer " + GrantPolicies.TOKEN;

        for (List<String> values :
                List.of(List.of(known, known), List.of(known, "Basic YTpi"), List.of("Basic YTpi", known))) {
            RawAnswer answer = site.send(Mcp.post(Mcp.call("list_orders"))
                    .with("Authorization", values.get(0))
                    .with("Authorization", values.get(1)));
            assertThat(answer.status()).isIn(400, 401);
        }
        assertThat(site.requestsHeard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic YWxpY2U6c2VjcmV0",
                "Bearer eyJhbGciOiJub25lIn0.eyJtY3BnIjoxfQ.xxmcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                "Bearer other_token",
                "Digest username=\"a\""
            })
    void credentialsWhenTheyAreOfAnotherKindThenTheAppGetsThemAsTheyAre(String value) throws Exception {
        assumeThat(isAnsweredByTheHost(value)).isFalse();
        Site site = start(APP, GrantPolicies.BOTH);

        RawAnswer answer = site.send(Mcp.post(Mcp.call("get_order")).with("Authorization", value));

        assertThat(answer.text()).contains("ran get_order");
        assertThat(site.onlyRequestHeard().get("authorization").asString()).isEqualTo(value);
    }

    @Test
    void tokenWhenItStandsInTheQueryOrACookieThenItMeansNothing() throws Exception {
        Site site = start(APP, GrantPolicies.BOTH);
        String token = GrantPolicies.TOKEN;

        RawAnswer inQuery = site.send(RawRequest.post(Mcp.PATH + "?access_token=" + token, Mcp.call("list_orders")));
        RawAnswer inCookie = site.send(Mcp.post(Mcp.call("list_orders")).with("Cookie", "token=" + token));

        assertThat(List.of(inQuery.text(), inCookie.text()))
                .allSatisfy(text -> assertThat(text).contains("[POLICY DENIED]"));
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void tokenWhenTheRequestDoesNotGoToAnEndpointThenItIsLeftAlone() throws Exception {
        Site site = start(APP.with("/page", TreeServlet.class), GrantPolicies.BOTH);
        RawRequest request = RawRequest.of("DELETE", "/page").with("Authorization", "Bearer " + UNKNOWN);

        assertThat(site.send(request).status()).isEqualTo(200);

        assertThat(site.onlyRequestHeard().get("authorization").asString()).isEqualTo("Bearer " + UNKNOWN);
    }

    @Test
    void grantWhenItIsRevokedByAReloadThenItsTokenIsRefused() throws Exception {
        Site site = start(APP, GrantPolicies.BOTH, "reload-interval", "50ms");
        RawRequest call = Who.TOKEN.sends(Mcp.post(Mcp.call("list_orders")));
        assertThat(site.send(call).text()).contains("ran list_orders");

        replace(GrantPolicies.DESK_ONLY);

        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (site.send(call).status() != 401) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
        assertIsChallenged(site.send(call));
    }

    private boolean isAnsweredByTheHost(String credentials) {
        return credentials.startsWith("Basic ") && host().quirks().contains(Quirk.WRONG_BASIC_CREDENTIALS_ARE_REFUSED);
    }

    private static void assertIsChallenged(RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.text()).doesNotContainIgnoringCase("mcpg_");
    }

    private static void assertIsHidden(JsonNode heard) {
        assertThat(heard.get("authorization").isNull()).isTrue();
        assertThat(heard.get("authorizations")).isEmpty();
        assertThat(heard.toString()).doesNotContain("mcpg_").doesNotContainIgnoringCase("\"authorization\":[");
    }
}
