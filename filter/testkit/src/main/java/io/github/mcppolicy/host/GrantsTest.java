package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.GrantPolicies.Who;
import io.github.mcppolicy.host.app.PrincipalFilter;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A caller of one grant never gets what only another may. */
final class GrantsTest extends HostContract {
    private static final WebApp APP = WebApp.at(TreeServlet.class).behind("/*", PrincipalFilter.class);
    private static final List<String> TOOLS = List.of("get_order", "create_refund", "list_orders", "purge_log");
    private static final List<String> RESOURCES = List.of("file:///docs/a", "file:///secret/key", "db://orders");
    private static final List<String> PROMPTS = List.of("review", "internal_audit");

    GrantsTest(Host host) {
        super(host);
    }

    @Test
    void everythingWhenThereIsNoPolicyThenAnybodyGetsIt() throws Exception {
        Site site = startBare(APP);

        for (String tool : TOOLS) {
            assertThat(site.post(Mcp.call(tool)).text()).contains("ran " + tool);
        }
        for (String uri : RESOURCES) {
            assertThat(site.post(read(uri)).text()).contains("resources/read " + uri);
        }
        for (String prompt : PROMPTS) {
            assertThat(site.post(getPrompt(prompt)).text()).contains("prompts/get " + prompt);
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsWhenACallerMakesThemThenOnlyThoseOfItsGrantRun(Who who) throws Exception {
        Site site = start(APP, GrantPolicies.BOTH);

        for (String tool : TOOLS) {
            send(site, who, Mcp.call(tool));
            site.send(who.sends(Mcp.statelessCall(tool, "{}")));
        }

        assertThat(site.toolsRun()).containsExactly(who.tool(), who.tool());
        assertThat(audit().awaitRecords(2 * TOOLS.size())).allSatisfy(entry -> {
            assertThat(entry.path("grant").asString("")).isEqualTo(who.grant());
            if (entry.get("decision").asString().equals("allow")) {
                assertThat(entry.get("allowedBy").asString())
                        .startsWith(
                                who.grant().isEmpty()
                                        ? "/tools/"
                                        : "/grants/" + (who.grant().equals("desk") ? 0 : 1) + "/tools/");
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void batchesWhenTheyHoldWhatOnlyAnotherGrantMayThenNothingOfThemRuns(Who who) throws Exception {
        Site site = start(APP, GrantPolicies.BOTH);
        String own = Mcp.call("1", who.tool(), "{}");

        for (String tool : TOOLS) {
            if (!tool.equals(who.tool())) {
                send(site, who, Mcp.batch(own, Mcp.call("2", tool, "{}")));
            }
        }
        assertThat(site.toolsRun()).isEmpty();

        send(site, who, Mcp.batch(own, Mcp.call("2", who.tool(), "{}")));
        assertThat(site.toolsRun()).containsExactly(who.tool(), who.tool());
    }

    @ParameterizedTest
    @EnumSource
    void listsWhenACallerAsksForThemThenTheyShowItsGrant(Who who) throws Exception {
        Site site = start(APP, GrantPolicies.BOTH);

        assertShows(send(site, who, Mcp.LIST_TOOLS), who.tool(), TOOLS);
        assertShows(send(site, who, message("resources/list", "{}")), who.resource(), RESOURCES);
        assertShows(send(site, who, message("prompts/list", "{}")), who.prompt(), PROMPTS);
        RawAnswer stateless = site.send(who.sends(Mcp.postStateless("tools/list", "")));
        assertShows(stateless, who.tool(), TOOLS);
        assertThat(stateless.json().at("/result/cacheScope").asString()).isEqualTo("private");
    }

    @ParameterizedTest
    @EnumSource
    void resourcesAndPromptsWhenACallerUsesThemThenOnlyThoseOfItsGrantAreReached(Who who) throws Exception {
        Site site = start(APP, GrantPolicies.BOTH);

        for (String uri : RESOURCES) {
            send(site, who, read(uri));
            send(site, who, message("resources/subscribe", "{\"uri\":\"" + uri + "\"}"));
            send(site, who, complete("\"type\":\"ref/resource\",\"uri\":\"" + uri + "\""));
        }
        for (String prompt : PROMPTS) {
            send(site, who, getPrompt(prompt));
            send(site, who, complete("\"type\":\"ref/prompt\",\"name\":\"" + prompt + "\""));
        }

        assertThat(site.toolsRun())
                .hasSize(5)
                .allSatisfy(done -> assertThat(done.contains(who.resource()) || done.contains(who.prompt()))
                        .isTrue());
    }

    /** What a shared cache would hand to another caller, also where nothing was hidden from this one. */
    @Test
    void listWhenNothingIsHiddenFromItsCallerThenItMustNotBeSharedAllTheSame() throws Exception {
        WebApp app = WebApp.at(ScriptedServlet.class).behind("/*", PrincipalFilter.class);
        String policy = "{\"version\": \"1\", \"default\": \"allow\"%s}";
        String grants =
                ", \"grants\": [{\"name\": \"few\", \"for\": {\"principals\": [\"few\"]}, \"default\": \"deny\","
                        + " \"resources\": {\"default\": \"deny\"}}]";

        Site without = start(app, policy.formatted(""));
        assertScope(without, "public");
        Site with = start(app, policy.formatted(grants), "audit.file", file("with grants"));
        assertScope(with, "private");
    }

    private static void assertScope(Site site, String scope) throws Exception {
        String answer = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"complete\",\"ttlMs\":60000,"
                + "\"cacheScope\":\"public\",\"%s\":[]}}";
        for (String[] asked : new String[][] {
            {"tools/list", "", "tools"},
            {"prompts/list", "", "prompts"},
            {"resources/read", "\"uri\":\"docs://a\"", "contents"}
        }) {
            site.play(Script.json().then("write", answer.formatted(asked[2])));
            RawRequest request = asked[1].isEmpty()
                    ? Mcp.postStateless(asked[0], "")
                    : Mcp.postStateless(asked[0], asked[1]).with("Mcp-Name", "docs://a");
            assertThat(site.send(request).text()).contains("\"cacheScope\":\"" + scope + "\"");
        }
    }

    @Test
    void limitsOfScopeGrantWhenATokenIsUsedFromManyPlacesThenTheyCountTheGrant() throws Exception {
        String policy = GrantPolicies.BOTH.replace(
                "{\"list_orders\": {}}",
                "{\"list_orders\": {\"limits\": [{\"counter\": \"c\", \"window\": \"hour\", \"max\": 1, \"scope\": \"grant\"}]}}");
        Site site = start(APP, policy);

        assertThat(send(site, Who.TOKEN, Mcp.call("list_orders")).text()).contains("ran list_orders");
        assertThat(send(site, Who.TOKEN_AND_ROLE, Mcp.call("list_orders")).text())
                .contains("[RATE LIMITED]");

        assertThat(audit().awaitRecords(2))
                .allSatisfy(entry -> assertThat(entry.get("caller").asString()).isEqualTo("grant:report"));
    }

    private static void assertShows(RawAnswer list, String own, List<String> all) {
        assertThat(list.text()).contains("\"" + own + "\"");
        all.stream()
                .filter(other -> !other.equals(own))
                .forEach(other -> assertThat(list.text()).doesNotContain("\"" + other + "\""));
    }

    private static RawAnswer send(Site site, Who who, String message) throws Exception {
        return site.send(who.sends(Mcp.post(message)));
    }

    private static String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    private static String read(String uri) {
        return message("resources/read", "{\"uri\":\"" + uri + "\"}");
    }

    private static String getPrompt(String name) {
        return message("prompts/get", "{\"name\":\"" + name + "\"}");
    }

    private static String complete(String reference) {
        return message(
                "completion/complete", "{\"ref\":{" + reference + "},\"argument\":{\"name\":\"x\",\"value\":\"y\"}}");
    }

    /** Two policies in one process cannot write to the same file. */
    private String file(String name) {
        return folder().resolve(name.replace('/', '-')).toString();
    }
}
