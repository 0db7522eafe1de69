package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.GrantPolicies.Who;
import io.github.mcppolicy.host.app.LegacyServlet;
import io.github.mcppolicy.host.app.PrincipalFilter;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.EventReader;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that are handed over, and streams that outlive a policy. */
final class OthersSessionsTest extends HostContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final WebApp MINTING = WebApp.empty()
            .with(Mcp.PATH, TreeServlet.class, Map.of("sessions", "mint"))
            .behind("/*", PrincipalFilter.class);
    private static final WebApp STREAMING = WebApp.at(ScriptedServlet.class)
            .with("/mcp/calls", TreeServlet.class)
            .behind("/*", PrincipalFilter.class);
    private static final WebApp LEGACY = WebApp.empty()
            .with("/mcp/*", LegacyServlet.class, Map.of("output", "stream", "address", "/mcp/messages?session=ID"))
            .behind("/*", PrincipalFilter.class);
    private static final RawRequest STREAM = RawRequest.of("GET", Mcp.PATH).with("Accept", "text/event-stream");
    private static final String LIST = "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":["
            + "{\"name\":\"create_refund\"},{\"name\":\"list_orders\"},{\"name\":\"get_order\"}]}}\n\n";

    OthersSessionsTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @EnumSource
    void sessionWhenItsCallerUsesItThenItIsThatCallers(Who who) throws Exception {
        Site site = start(MINTING, GrantPolicies.BOTH);
        String session = initialize(site, who);

        assertThat(site.send(who.sends(Mcp.post(Mcp.call(who.tool())).with(Mcp.SESSION_ID, session)))
                        .text())
                .contains("ran " + who.tool());
    }

    @Test
    void sessionWhenAnotherCallerUsesItThenItDoesNotExist() throws Exception {
        Site site = start(MINTING, GrantPolicies.BOTH);
        String session = initialize(site, Who.ROLE);

        for (Who other : List.of(Who.PRINCIPAL, Who.TOKEN, Who.TOKEN_AND_ROLE, Who.OTHER, Who.NOBODY)) {
            for (RawRequest request : List.of(
                    Mcp.post(Mcp.call(other.tool())), STREAM, RawRequest.of("DELETE", Mcp.PATH), Mcp.post(Mcp.PING))) {
                assertThat(site.send(other.sends(request.with(Mcp.SESSION_ID, session)))
                                .status())
                        .isEqualTo(404);
                // Hosts disagree about which of two headers counts.
                assertThat(site.send(other.sends(
                                        request.with(Mcp.SESSION_ID, "x").with(Mcp.SESSION_ID, session)))
                                .status())
                        .isEqualTo(404);
            }
            RawRequest stateless = Mcp.statelessCall(other.tool(), "{}").with(Mcp.SESSION_ID, session);
            assertThat(site.send(other.sends(stateless)).status()).isEqualTo(404);
        }

        assertThat(site.requestsHeard()).hasSize(1);
        assertThat(audit().awaitRecords(46).subList(1, 46)).allSatisfy(entry -> {
            assertThat(entry.get("decision").asString()).isEqualTo("deny");
            assertThat(entry.get("rule").asString()).isEqualTo("/grants");
        });
    }

    /** Also the control of the attack: without grants nothing stands in the way. */
    @Test
    void sessionWhenThePolicyHasNoGrantsThenItsCallerMayChange() throws Exception {
        Site site = start(MINTING, Policies.ALLOW_ALL);
        String session = initialize(site, Who.NOBODY);

        assertThat(site.send(Who.ROLE.sends(Mcp.post(Mcp.call("get_order")).with(Mcp.SESSION_ID, session)))
                        .text())
                .contains("ran get_order");
    }

    @Test
    void sessionWhenThePolicyOnlyMonitorsThenAnotherCallersPassesAndIsRecorded() throws Exception {
        Site site = start(MINTING, GrantPolicies.monitoring(GrantPolicies.BOTH));
        String session = initialize(site, Who.ROLE);

        assertThat(site.send(Who.OTHER.sends(Mcp.post(Mcp.call("get_order")).with(Mcp.SESSION_ID, session)))
                        .text())
                .contains("ran get_order");
        assertThat(audit().awaitRecords(2).get(1).get("rule").asString()).isEqualTo("/grants");
    }

    @Test
    void limitOfScopeSessionWhenCallersHaveTheirOwnSessionsThenEachHasItsOwnCount() throws Exception {
        String limited = GrantPolicies.BOTH.replace(
                "{\"get_order\": {}}",
                "{\"get_order\": {\"limits\": [{\"counter\": \"c\", \"window\": \"hour\", \"max\": 1, \"scope\": \"session\"}]}}");
        Site site = start(MINTING, limited);

        for (int i = 0; i < 2; i++) {
            String session = initialize(site, Who.OTHER);
            RawRequest call = Who.OTHER.sends(Mcp.post(Mcp.call("get_order")).with(Mcp.SESSION_ID, session));
            assertThat(site.send(call).text()).contains("ran get_order");
            assertThat(site.send(call).text()).contains("[RATE LIMITED]");
        }
    }

    @Test
    void legacySessionWhenAnotherCallerPostsToItThenItsStreamSaysNothing() throws Exception {
        Site bare = startBare(LEGACY);
        try (RawConnection connection = bare.connect()) {
            EventReader events = open(connection, Who.ROLE);
            String address = address(events);
            bare.send(Who.OTHER.sends(RawRequest.post(address, Mcp.call("get_order"))));
            assertThat(events.next()).contains("ran get_order");
        }
        Site site = start(LEGACY, GrantPolicies.BOTH);
        try (RawConnection connection = site.connect()) {
            EventReader events = open(connection, Who.ROLE);
            String address = address(events);

            for (Who other : List.of(Who.OTHER, Who.TOKEN, Who.NOBODY)) {
                assertThat(site.send(other.sends(RawRequest.post(address, Mcp.call(other.tool()))))
                                .status())
                        .isEqualTo(404);
                assertThat(site.send(other.sends(RawRequest.post(address, Mcp.call("purge_log"))))
                                .status())
                        .isEqualTo(404);
            }
            site.send(Who.ROLE.sends(RawRequest.post(address, Mcp.call("create_refund"))));

            assertThat(events.next()).contains("ran create_refund");
            assertThat(site.toolsRun()).containsExactly("create_refund");
        }
    }

    /** Hosts look for one parameter, decoded, wherever it stands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "?session=ID&x=1",
                "?x=1&session=ID",
                "?%73ession=ID",
                "?session=ID&session=y",
                "?session=ID&session=MINE"
            })
    void legacySessionWhenAnotherCallerSpellsItsAddressOtherwiseThenItsStreamSaysNothing(String spelling)
            throws Exception {
        Site bare = startBare(LEGACY);
        try (RawConnection connection = bare.connect()) {
            EventReader events = open(connection, Who.ROLE);
            bare.send(Who.OTHER.sends(post(spelling, address(events), "", "get_order")));
            assertThat(events.next()).contains("ran get_order");
        }
        Site site = start(LEGACY, GrantPolicies.BOTH);
        try (RawConnection connection = site.connect();
                RawConnection others = site.connect()) {
            EventReader events = open(connection, Who.ROLE);
            String address = address(events);
            String mine = address(open(others, Who.OTHER));

            for (Who other : List.of(Who.OTHER, Who.TOKEN, Who.NOBODY)) {
                assertThat(site.send(other.sends(post(spelling, address, mine, other.tool())))
                                .status())
                        .isEqualTo(404);
            }
            site.send(Who.ROLE.sends(RawRequest.post(address, Mcp.call("create_refund"))));

            assertThat(events.next()).contains("ran create_refund");
            assertThat(site.toolsRun()).containsExactly("create_refund");
        }
    }

    private static RawRequest post(String spelling, String address, String mine, String tool) {
        String query = spelling.replace("ID", id(address)).replace("MINE", id(mine));
        return RawRequest.post("/mcp/messages" + query, Mcp.call(tool));
    }

    private static String id(String address) {
        return address.substring(address.indexOf('=') + 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"ROLE", "PRINCIPAL", "TOKEN"})
    void streamWhenAReloadTakesTheGrantThenItShowsWhatHoldsNow(Who who) throws Exception {
        Site site = start(STREAMING, GrantPolicies.BOTH, "reload-interval", "50ms");
        site.play(Script.events()
                .then("write", LIST)
                .then("flush")
                .then("await", "reload")
                .then("write", LIST)
                .then("flush"));

        try (RawConnection connection = site.connect()) {
            EventReader events = open(connection, who);
            assertThat(events.next()).contains("\"" + who.tool() + "\"").doesNotContain("\"get_order\"");
            replace(who == Who.TOKEN ? GrantPolicies.DESK_ONLY : GrantPolicies.REPORT_ONLY);
            awaitStatusOrDenial(site, who);
            site.open("reload");
            String after = events.next();

            assertThat(after).contains("\"tools\"").doesNotContain("\"" + who.tool() + "\"");
            // Whoever fits no grant any more has the document's own sections; whoever has a wrong token has nothing.
            assertThat(after.contains("\"get_order\"")).isEqualTo(who != Who.TOKEN);
        }
    }

    @Test
    void streamWhenAReloadAsksForARoleThatNobodyAskedForThenItShowsNothing() throws Exception {
        Site site = start(STREAMING, GrantPolicies.DESK_ONLY, "reload-interval", "50ms");
        site.play(Script.events()
                .then("write", LIST)
                .then("flush")
                .then("await", "reload")
                .then("write", LIST)
                .then("flush"));

        try (RawConnection connection = site.connect()) {
            EventReader events = open(connection, Who.ROLE);
            assertThat(events.next()).contains("\"create_refund\"");
            replace(GrantPolicies.ANOTHER_ROLE_FIRST);
            RawRequest auditor = RawRequest.post("/mcp/calls", Mcp.call("purge_log"))
                    .with("X-User", "a")
                    .with("X-Roles", "AUDITOR");
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!site.send(auditor).text().contains("ran purge_log")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
            site.open("reload");

            assertThat(events.next()).contains("\"tools\":[]");
        }
    }

    private static void awaitStatusOrDenial(Site site, Who who) throws Exception {
        RawRequest call = who.sends(RawRequest.post("/mcp/calls", Mcp.call(who.tool())));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (site.send(call).text().contains("ran " + who.tool())) {
            assertThat(System.nanoTime()).as("the new policy must be taken up").isLessThan(deadline);
        }
    }

    private static EventReader open(RawConnection connection, Who who) throws Exception {
        connection.send(who.sends(STREAM));
        return new EventReader(connection.body(connection.receiveHead()));
    }

    private static String address(EventReader events) throws Exception {
        String event = events.next();
        return event.substring(event.indexOf("data: ") + "data: ".length()).strip();
    }

    private static String initialize(Site site, Who who) throws Exception {
        RawAnswer answer = site.send(who.sends(Mcp.post(Mcp.INITIALIZE)));
        return answer.header(Mcp.SESSION_ID).orElseThrow();
    }
}
