package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.RequestEnd;
import io.github.mcppolicy.audit.RequestEnd.Ending;
import io.github.mcppolicy.host.app.EndingServlet;
import io.github.mcppolicy.host.client.RawConnection;
import io.github.mcppolicy.host.client.RawRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request that is passed on ends once, however the app ends it. Listeners are told how it ended and with which
 * decisions.
 */
final class RequestEndInThisJvmTest extends HostContract {

    private final String mark = UUID.randomUUID().toString();

    RequestEndInThisJvmTest(Host host) {
        super(host);
    }

    private Site site(String... settings) throws Exception {
        return start(WebApp.empty().with("/mcp/*", EndingServlet.class), Policies.DEFAULT_ALLOW, settings);
    }

    private String path(String ending) {
        return "/mcp/" + ending + "/" + mark;
    }

    @ParameterizedTest
    @CsvSource({
        "return, COMPLETED",
        "throw, FAILED",
        "send-error, COMPLETED",
        "time-out, TIMED_OUT",
        "dispatch, COMPLETED",
        "dispatch-and-throw, FAILED",
        "forward, COMPLETED",
        "include, COMPLETED",
    })
    void callWhenTheAppEndsItThenItEndsOnceWithItsDecision(String how, Ending ending) throws Exception {
        Site site = site();

        site.send(RawRequest.post(path(how), Mcp.call("get_order")));

        assertEndedOnce(site, how, ending);
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "throw", "time-out", "dispatch", "forward", "include"})
    void callWhenThePolicyIsOnlyMonitoredThenItEndsOnce(String how) throws Exception {
        Site site = site("mode", "monitor");

        site.send(RawRequest.post(path(how), Mcp.call("delete_customer")));

        assertNoMoreEnds(site, how, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "start-again"})
    void callWhenAnotherThreadGoesOnWithItThenItEndsOnlyWithThat(String how) throws Exception {
        Site site = site();
        try (RawConnection connection = site.connect()) {
            RawConnection waiting = connection.send(RawRequest.post(path(how), Mcp.call("get_order")));
            assertThat(SeenEvents.awaitDecisionsAt(path(how))).hasSize(1);
            site.send(RawRequest.post(path("return"), Mcp.call("get_order")));
            assertThat(SeenEvents.awaitEndsAt(path("return"))).hasSize(1);
            assertThat(SeenEvents.endsAt(path(how))).isEmpty();

            site.open("complete");
            assertThat(waiting.receive().status()).isEqualTo(200);
        }

        assertEndedOnce(site, how, Ending.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource({"GET, return", "GET, throw", "DELETE, return", "GET, time-out", "GET, forward"})
    void requestWithoutAMessageWhenTheAppEndsItThenItEndsOnceWithoutADecision(String method, String how)
            throws Exception {
        Site site = site();

        site.send(RawRequest.of(method, path(how)));

        assertNoMoreEnds(site, how, 1);
        assertThat(SeenEvents.endsAt(path(how)).get(0).decisions()).isEmpty();
        assertThat(SeenEvents.decisionsAt(path(how))).isEmpty();
    }

    @Test
    void callWhenThePolicyDeniesItThenThereIsADecisionAndNoEnd() throws Exception {
        Site site = site();

        site.send(RawRequest.post(path("return"), Mcp.call("delete_customer")));

        assertThat(SeenEvents.awaitDecisionsAt(path("return"))).hasSize(1);
        assertNoMoreEnds(site, "return", 0);
    }

    @Test
    void batchWhenItIsPassedOnThenItsEndNamesTheDecisionsOfAllItsMessages() throws Exception {
        Site site = site();

        site.send(RawRequest.post(
                path("return"), Mcp.batch(Mcp.call("1", "get_order", "{}"), Mcp.call("2", "list_orders", "{}"))));

        List<RequestEnd> ends = SeenEvents.awaitEndsAt(path("return"));
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0).decisions())
                .hasSize(2)
                .isEqualTo(SeenEvents.decisionsAt(path("return")).stream()
                        .map(DecisionEvent::id)
                        .toList());
    }

    private void assertEndedOnce(Site site, String how, Ending ending) throws Exception {
        assertNoMoreEnds(site, how, 1);
        RequestEnd end = SeenEvents.endsAt(path(how)).get(0);
        assertThat(end.ending()).isEqualTo(ending);
        assertThat(end.duration()).isPositive();
        assertThat(end.decisions())
                .containsExactly(SeenEvents.decisionsAt(path(how)).get(0).id());
    }

    /** Events arrive in order. So once a later request has ended, any event still to come would be there. */
    private void assertNoMoreEnds(Site site, String how, int ends) throws Exception {
        if (ends > 0) {
            SeenEvents.awaitEndsAt(path(how));
        }
        site.send(RawRequest.post(path("return") + "/later", Mcp.call("get_order")));
        assertThat(SeenEvents.awaitEndsAt(path("return") + "/later")).hasSize(1);
        assertThat(SeenEvents.endsAt(path(how))).hasSize(ends);
    }
}
