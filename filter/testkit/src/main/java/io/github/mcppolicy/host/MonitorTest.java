package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.AnyMethodServlet;
import io.github.mcppolicy.host.app.BodyTakingFilter;
import io.github.mcppolicy.host.app.GzipServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
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
