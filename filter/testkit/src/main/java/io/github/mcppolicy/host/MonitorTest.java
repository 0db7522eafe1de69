package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.AnyMethodServlet;
import io.github.mcppolicy.host.app.BodyTakingFilter;
import io.github.mcppolicy.host.app.FormServlet;
import io.github.mcppolicy.host.app.GzipServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Two ways to have the policy stop nothing: {@code monitor}, which still records, and switching it off altogether. */
final class MonitorTest extends HostContract {

    MonitorTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @CsvSource({
        "DENY, get_order, allow, /tools/get_order",
        "DENY, delete_customer, deny, /tools/delete_customer/action",
        "DENY, unheard_of, deny, /default",
        "DENY, purge_log, hide, /hide/0",
        "ALLOW, get_order, allow, -",
        "ALLOW, delete_customer, deny, /tools/delete_customer/action",
        "ALLOW, unheard_of, allow, -",
        "ALLOW, purge_log, hide, /hide/0"
    })
    void monitorWhenAToolIsCalledThenItRunsAndTheRecordSaysWhatWouldHaveBeen(
            DefaultAction defaultAction, String tool, String decision, String rule) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), defaultAction.policy(), "mode", "monitor");

        assertThat(site.post(Mcp.call(tool)).text()).contains("ran " + tool);

        JsonNode entry = audit().awaitRecords(1).get(0);
        assertThat(entry.get("decision").asString()).isEqualTo(decision);
        assertThat(entry.get("mode").asString()).isEqualTo("monitor");
        if (!decision.equals("allow")) {
            assertThat(entry.get("rule").asString()).isEqualTo(rule);
        }
    }

    @ParameterizedTest
    @EnumSource
    void monitorWhenALimitIsSpentThenTheCallRunsAndTheRecordSaysSo(DefaultAction defaultAction) throws Exception {
        Site site = start(
                WebApp.at(TreeServlet.class),
                Policies.limited(defaultAction, "get_order", 1, "global"),
                "mode",
                "monitor");

        site.post(Mcp.call("get_order"));
        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");

        assertThat(audit().awaitRecords(2))
                .extracting(entry -> entry.get("decision").asString())
                .containsExactly("allow", "limit");
    }

    @TestFactory
    Stream<DynamicTest> monitorWhenTheBodyIsMalformedThenItIsHandedOnAsItCame() throws Exception {
        Site site = start(
                WebApp.at(AnyMethodServlet.class), Policies.DEFAULT_DENY, "mode", "monitor", "max-body-size", "1000");
        return Stream.of(
                        Mcp.call("get_order") + " trailing",
                        Mcp.call("delete_customer").replace("2.0", "1.0"),
                        "{\"a\":1,\"a\":2}",
                        Mcp.call("1", "get_order", "{\"a\":\"" + "x".repeat(5_000) + "\"}"))
                .flatMap(body -> Stream.of(rawPost(body), rawPost(body).inChunksOf(500))
                        .map(request -> DynamicTest.dynamicTest(body, () -> {
                            site.send(request);
                            List<JsonNode> heard = site.requestsHeard();
                            JsonNode last = heard.get(heard.size() - 1);
                            assertThat(Site.bodyOf(last)).isEqualTo(body.getBytes(UTF_8));
                            assertThat(last.get("contentType").asString()).isEqualTo("text/plain; charset=UTF-16");
                        })));
    }

    @Test
    void monitorWhenTheBodyIsMalformedThenTheRecordSaysSo() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_DENY, "mode", "monitor");

        assertThat(site.post(Mcp.call("get_order") + " trailing").text()).contains("ran get_order");

        assertThat(audit().awaitRecords(1).get(0).get("decision").asString()).isEqualTo("malformed");
    }

    @Test
    void monitorWhenAnEarlierFilterTookTheReaderThenTheRequestGoesOn() throws Exception {
        Site guarded = start(
                WebApp.at(TreeServlet.class).behind("/*", BodyTakingFilter.class),
                Policies.DEFAULT_DENY,
                "mode",
                "monitor");
        RawRequest request = Mcp.post(Mcp.PING).with("X-Take", "read-stream");

        guarded.send(request);

        assertThat(guarded.requestsHeard()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"DENY, mode, monitor", "DENY, enabled, false", "ALLOW, mode, monitor"})
    void answersWhenNothingIsEnforcedThenTheyAreThoseOfTheBareApplication(
            DefaultAction defaultAction, String setting, String value) throws Exception {
        Site guarded = start(WebApp.at(GzipServlet.class), defaultAction.policy(), setting, value);
        Site bare = startBare(WebApp.at(GzipServlet.class));

        for (String message : List.of(Mcp.LIST_TOOLS, Mcp.call("purge_log"), Mcp.batch(Mcp.call("delete_customer")))) {
            RawAnswer expected =
                    bare.send(Mcp.post(message).with("Accept-Encoding", "gzip")).timeless();
            assertThat(guarded.send(Mcp.post(message).with("Accept-Encoding", "gzip"))
                            .timeless())
                    .isEqualTo(expected);
        }
        assertThat(guarded.requestsHeard()).isEqualTo(bare.requestsHeard());
    }

    @ParameterizedTest
    @CsvSource({
        "DENY, get_order, allow",
        "DENY, delete_customer, deny",
        "DENY, unheard_of, deny",
        "DENY, purge_log, hide",
        "ALLOW, delete_customer, deny",
        "ALLOW, purge_log, hide"
    })
    void documentWhenItMonitorsThenTheToolRunsAndTheRecordSaysWhatWouldHaveBeen(
            DefaultAction defaultAction, String tool, String decision) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), monitoring(defaultAction.policy()));

        assertThat(site.post(Mcp.call(tool)).text()).contains("ran " + tool);

        JsonNode entry = audit().awaitRecords(1).get(0);
        assertThat(entry.get("decision").asString()).isEqualTo(decision);
        assertThat(entry.get("mode").asString()).isEqualTo("monitor");
    }

    @ParameterizedTest
    @EnumSource
    void documentWhenItMonitorsThenAnswersAreThoseOfTheBareApplication(DefaultAction defaultAction) throws Exception {
        Site guarded = start(WebApp.at(GzipServlet.class), monitoring(defaultAction.policy()));
        Site bare = startBare(WebApp.at(GzipServlet.class));

        for (String message : List.of(
                Mcp.LIST_TOOLS,
                Mcp.call("purge_log"),
                Mcp.batch(Mcp.call("delete_customer")),
                Mcp.call("get_order") + " trailing")) {
            RawAnswer expected =
                    bare.send(Mcp.post(message).with("Accept-Encoding", "gzip")).timeless();
            assertThat(guarded.send(Mcp.post(message).with("Accept-Encoding", "gzip"))
                            .timeless())
                    .isEqualTo(expected);
        }
        assertThat(guarded.requestsHeard()).isEqualTo(bare.requestsHeard());
        assertThat(audit().awaitRecords(4))
                .extracting(entry -> entry.get("mode").asString())
                .containsOnly("monitor");
    }

    @Test
    void documentWhenItMonitorsThenAFormIsLeftToTheApp() throws Exception {
        Site site = start(WebApp.empty().with("/mcp", FormServlet.class), monitoring(Policies.DEFAULT_DENY));
        RawRequest form = RawRequest.of("POST", "/mcp", "a=b".getBytes(UTF_8))
                .with("Content-Type", "application/x-www-form-urlencoded");

        Site bare = startBare(WebApp.empty().with("/mcp", FormServlet.class));

        assertThat(site.send(form).timeless()).isEqualTo(bare.send(form).timeless());
    }

    @Test
    void documentWhenItIsSwitchedThenNoRestartIsNeeded() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_DENY, "reload-interval", "50ms");
        assertThat(site.post(Mcp.call("delete_customer")).text()).contains("ask a colleague");

        Files.writeString(policyFile(), monitoring(Policies.DEFAULT_DENY), UTF_8);
        awaitAnswer(site, "ran delete_customer");
        assertThat(site.post(Mcp.LIST_TOOLS).text()).contains("purge_log");

        Files.writeString(policyFile(), Policies.DEFAULT_DENY, UTF_8);
        awaitAnswer(site, "ask a colleague");
        assertThat(site.post(Mcp.LIST_TOOLS).text()).doesNotContain("purge_log");
    }

    private static void awaitAnswer(Site site, String text) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!site.post(Mcp.call("delete_customer")).text().contains(text)) {
            assertThat(System.nanoTime()).as("the new policy must be taken up").isLessThan(deadline);
        }
    }

    @ParameterizedTest
    @EnumSource
    void entryWhenItMonitorsThenOnlyItsOwnRefusalsAreNotCarriedOut(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), monitoredEntry(defaultAction));

        assertThat(site.post(Mcp.call("drop_data")).text()).contains("ran drop_data");
        assertThat(site.post(Mcp.call("delete_customer")).text()).contains("ask a colleague");
        assertThat(site.post(Mcp.call("purge_log")).text()).doesNotContain("ran purge_log");
        assertThat(site.post(Mcp.call("drop_data") + " trailing").text()).contains("-32700");

        assertThat(audit().awaitRecords(4))
                .extracting(entry -> entry.get("decision").asString()
                        + " "
                        + entry.get("mode").asString()
                        + " "
                        + entry.path("rule").asString(""))
                .containsExactly(
                        "deny monitor /tools/drop_data/action",
                        "deny enforce /tools/delete_customer/action",
                        "hide enforce /hide/0",
                        "malformed enforce ");
        assertThat(site.toolsRun()).containsExactly("drop_data");
        assertThat(site.post(Mcp.LIST_TOOLS).text()).doesNotContain("purge_log");
    }

    @ParameterizedTest
    @EnumSource
    void batchWhenOneEntryMonitorsThenItStopsNothingAndTheOthersDo(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), monitoredEntry(defaultAction));

        RawAnswer run = site.post(Mcp.batch(Mcp.call("drop_data"), Mcp.call("2", "get_order", "{}")));
        RawAnswer stopped = site.post(Mcp.batch(Mcp.call("drop_data"), Mcp.call("2", "delete_customer", "{}")));

        assertThat(run.text()).contains("ran drop_data").contains("ran get_order");
        assertThat(stopped.text()).contains("ask a colleague").doesNotContain("ran ");
        assertThat(site.toolsRun()).containsExactly("drop_data", "get_order");
        assertThat(audit().awaitRecords(4))
                .extracting(entry -> entry.get("decision").asString() + " "
                        + entry.get("mode").asString())
                .containsExactly("deny monitor", "allow enforce", "deny enforce", "deny enforce");
    }

    @Test
    void limitWhenItsEntryMonitorsThenTheCallRunsAndTheOthersOfItsBatchAreCounted() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), """
                {"version": "1", "default": "deny",
                 "tools": {"get_order": {"mode": "monitor", "rate_limit": {"max": 1, "window": "hour"}},
                           "list_orders": {"rate_limit": {"max": 2, "window": "hour"}}}}""");
        String both = Mcp.batch(Mcp.call("get_order"), Mcp.call("2", "list_orders", "{}"));

        assertThat(site.post(both).text()).contains("ran get_order").contains("ran list_orders");
        assertThat(site.post(both).text()).contains("ran get_order").contains("ran list_orders");
        assertThat(site.post(both).text()).contains("[RATE LIMITED]").doesNotContain("ran ");
        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");

        assertThat(audit().awaitRecords(7))
                .extracting(entry -> entry.get("decision").asString() + " "
                        + entry.get("mode").asString())
                .containsExactly(
                        "allow enforce",
                        "allow enforce",
                        "limit monitor",
                        "allow enforce",
                        "deny enforce",
                        "limit enforce",
                        "limit monitor");
    }

    @Test
    void subscriptionWhenOneOfItsEntriesMonitorsThenTheOthersAreCountedAndCanRefuseIt() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), """
                {"version": "1", "default": "deny",
                 "resources": {"default": "deny",
                               "items": {"db://a": {"action": "deny", "mode": "monitor"},
                                         "db://b": {"rate_limit": {"max": 1, "window": "hour"}}}}}""");
        RawRequest listen = Mcp.postStateless(
                "subscriptions/listen", "\"notifications\":{\"resourceSubscriptions\":[\"db://a\",\"db://b\"]}");

        assertThat(site.send(listen).text()).doesNotContain("error");
        assertThat(site.send(listen).json().get("error").get("message").asString())
                .startsWith("[RATE LIMITED] at most 1 per hour, 0 left");
        assertThat(site.requestsHeard()).hasSize(1);
    }

    @Test
    void entryWhenItMonitorsAndWouldNotBeShownThenItIsShownAndRuns() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), """
                {"version": "1", "default": "deny", "show": "callable",
                 "tools": {"get_order": {"action": "deny", "mode": "monitor"}, "list_orders": {"action": "deny"}}}""");

        assertThat(site.post(Mcp.LIST_TOOLS).text()).contains("get_order").doesNotContain("list_orders");
        assertThat(site.post(Mcp.call("get_order")).text()).contains("ran get_order");

        assertThat(audit().awaitRecords(2).get(1).toString())
                .contains("\"rule\":\"/show\"")
                .contains("\"mode\":\"monitor\"");
    }

    private static String monitoring(String policy) {
        return policy.replace("{\"version\": \"1\",", "{\"version\": \"1\", \"mode\": \"monitor\",");
    }

    private static String monitoredEntry(DefaultAction defaultAction) {
        return defaultAction
                .policy()
                .replace("\"tools\": {", "\"tools\": {\"drop_data\": {\"action\": \"deny\", \"mode\": \"monitor\"}, ");
    }

    @Test
    void switchWhenItIsOffThenNothingIsEvaluatedOrRecorded() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_DENY, "enabled", "false");

        assertThat(site.post(Mcp.call("purge_log") + " trailing").text()).contains("ran purge_log");

        assertThat(audit().records()).isEmpty();
    }

    @Test
    void switchWhenItIsOffThenNotEvenThePolicyIsRead() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), "no policy at all", "enabled", "false");

        assertThat(site.post(Mcp.call("purge_log")).text()).contains("ran purge_log");
    }

    private static RawRequest rawPost(String body) {
        return RawRequest.of("POST", Mcp.PATH, body.getBytes(UTF_8)).with("Content-Type", "text/plain; charset=UTF-16");
    }
}
