package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.AnyMethodServlet;
import io.github.mcppolicy.host.app.EarlyWriterServlet;
import io.github.mcppolicy.host.app.FormServlet;
import io.github.mcppolicy.host.app.GatewayServlet;
import io.github.mcppolicy.host.app.ReaderServlet;
import io.github.mcppolicy.host.app.RelayServlet;
import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawRequest;
import jakarta.servlet.Servlet;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways around the policy, and around those who rely on it, that attacks on the product once found. */
final class EvasionTest extends HostContract {
    private static final String LIST = """
            {"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"get_order"},{"name":"purge_log"}]}}""";

    EvasionTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @EnumSource
    void getWhenItCarriesAMessageThenItsStreamIsFilteredAllTheSame(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), defaultAction.policy());
        site.play(Script.events().then("write", "data: " + LIST + "\n\n"));

        RawAnswer answer = site.send(RawRequest.of("GET", Mcp.PATH, Mcp.PING.getBytes(UTF_8))
                .with("Content-Type", "application/json")
                .with("Accept", "text/event-stream"));

        assertThat(answer.text()).contains("get_order").doesNotContain("purge_log");
    }

    @ParameterizedTest
    @CsvSource({"purge_log", "purge_logs"})
    void notificationWhenItsToolIsHiddenThenItIsAnsweredLikeAnUnlistedOne(String tool) throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_DENY);

        RawAnswer answer = site.post(Mcp.callWithoutId(tool));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-31403,"
                        + "\"message\":\"[POLICY DENIED] the tool is not allowed by the policy\"}}");
    }

    @Test
    void notificationWhenItsToolIsHiddenAndTheDefaultIsAllowThenItIsAcceptedAndDoesNotRun() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.DEFAULT_ALLOW);

        assertThat(site.post(Mcp.callWithoutId("purge_log")).status()).isEqualTo(202);
        assertThat(site.toolsRun()).isEmpty();
    }

    @Test
    void batchWhenItHasTooManyMessagesThenItIsRefusedWithOneRecord() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.ALLOW_ALL, "max-batch-size", "3");

        assertThat(site.post(batchOfPings(3)).status()).isEqualTo(200);
        RawAnswer refusal = site.post(batchOfPings(4));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.text()).contains("-32600").contains("mcp.policy.max-batch-size");
        assertThat(audit().awaitRecords(4)).hasSize(4);
    }

    private static String batchOfPings(int messages) {
        return Mcp.batch(Collections.nCopies(messages, Mcp.PING).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "DENY, delete_customer, [POLICY DENIED]",
        "DENY, purge_log, [POLICY DENIED]",
        "DENY, unheard_of, [POLICY DENIED]",
        "ALLOW, delete_customer, [POLICY DENIED]",
        "ALLOW, purge_log, Unknown tool"
    })
    void requestWhenTheApplicationMakesACallOfItThenTheCallIsEvaluated(
            DefaultAction defaultAction, String tool, String said) throws Exception {
        WebApp app = WebApp.at(AnyMethodServlet.class).with("/gateway", GatewayServlet.class);
        Site site = start(app, defaultAction.policy(), "endpoints", "/*");

        RawAnswer answer = site.send(
                RawRequest.of("GET", "/gateway?" + tool).with("Accept", "application/json, text/event-stream"));

        assertThat(answer.text()).contains(said);
        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DENY, delete_customer, [POLICY DENIED]",
        "DENY, purge_log, [POLICY DENIED]",
        "DENY, unheard_of, [POLICY DENIED]",
        "ALLOW, delete_customer, [POLICY DENIED]",
        "ALLOW, purge_log, Unknown tool"
    })
    void evaluatedRequestWhenTheApplicationMakesAnotherCallOfItThenThatIsEvaluatedToo(
            DefaultAction defaultAction, String tool, String said) throws Exception {
        WebApp app = WebApp.at(AnyMethodServlet.class).with("/gateway", GatewayServlet.class);
        Site site = start(app, defaultAction.policy(), "endpoints", "/*");

        RawAnswer answer = site.send(RawRequest.post("/gateway?" + tool, Mcp.PING));

        assertThat(answer.text()).contains(said);
        assertThat(site.toolsRun()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {TreeServlet.class, ReaderServlet.class, EarlyWriterServlet.class})
    void evaluatedRequestWhenItIsForwardedAsItIsThenItCountsOnce(Class<? extends Servlet> handler) throws Exception {
        WebApp app = WebApp.at(handler).with("/relay", RelayServlet.class);
        Site site = start(app, Policies.limited("get_order", 1, "global"), "endpoints", "/relay,/mcp");

        assertThat(site.send(RawRequest.post("/relay?forward", Mcp.call("get_order")))
                        .text())
                .contains("ran get_order");
        assertThat(audit().awaitRecords(1)).hasSize(1);
    }

    @Test
    void formWhenThePolicyIsOnlyMonitoredThenItWorks() throws Exception {
        Site site = start(WebApp.empty().with("/mcp", FormServlet.class), Policies.DEFAULT_DENY, "mode", "monitor");

        RawAnswer answer = site.send(RawRequest.of("POST", Mcp.PATH, "user=alice".getBytes(UTF_8))
                .with("Content-Type", "application/x-www-form-urlencoded"));

        assertThat(answer.text()).isEqualTo("user=alice");
    }

    @ParameterizedTest
    @EnumSource
    void listWhenItIsCompressedUnaskedThenItIsWithheld(DefaultAction defaultAction) throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), defaultAction.policy());
        site.play(Script.json().then("setHeader", "Content-Encoding", "gzip").then("write", "zipped purge_log"));

        assertThat(site.post(Mcp.LIST_TOOLS).text()).doesNotContain("zipped");
    }

    @Test
    void eventWhenItIsNoJsonAndNothingIsHiddenThenItPasses() throws Exception {
        Site site = start(WebApp.at(ScriptedServlet.class), Policies.ALLOW_ALL);
        String event = "data: {tools: 1, price: NaN}\n\n";
        site.play(Script.events().then("write", event));

        assertThat(site.send(RawRequest.of("GET", Mcp.PATH)).text()).isEqualTo(event);
    }
}
