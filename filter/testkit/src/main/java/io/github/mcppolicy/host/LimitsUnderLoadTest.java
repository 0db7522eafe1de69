package io.github.mcppolicy.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.OtherThreadServlet;
import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Of many simultaneous calls, exactly as many get through as a limit allows. */
final class LimitsUnderLoadTest extends HostContract {
    private static final int CLIENTS = 8;
    private static final int CALLS_EACH = 25;

    LimitsUnderLoadTest(Host host) {
        super(host);
    }

    @Test
    void limitWhenManyCallAtOnceThenExactlyItsMaximumRuns() throws Exception {
        Site site = start(WebApp.at(OtherThreadServlet.class), Policies.limited("get_order", 50, "global"));

        int passed = passedOf(site, Mcp.call("get_order"));

        assertThat(passed).isEqualTo(50);
        assertThat(site.toolsRun()).hasSize(50);
    }

    @Test
    void weightedLimitWhenManyCallAtOnceThenExactlyItsMaximumIsSpent() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), """
                {"version": "1", "default": "deny", "tools": {"create_refund": {"limits": [
                  {"counter": "money", "window": "hour", "max": 10, "scope": "grant", "increment_from": "args.amount"},
                  {"counter": "calls", "window": "hour", "max": 1000, "scope": "session"}]}}}""");

        int passed = passedOf(site, Mcp.call("1", "create_refund", "{\"amount\":0.1}"));

        assertThat(passed).isEqualTo(100);
    }

    @Test
    void batchesWhenManyComeAtOnceThenEachRunsWholeOrNotAtAll() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), Policies.limited("get_order", 50, "global"));
        String call = Mcp.call("get_order");

        int passed = passedOf(site, Mcp.batch(call, call, call));

        assertThat(passed).isEqualTo(16);
        assertThat(site.toolsRun()).hasSize(48);
    }

    private static int passedOf(Site site, String message) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                counts.add(clients.submit(client(site, message, start)));
            }
            int passed = 0;
            for (Future<Integer> count : counts) {
                passed += count.get();
            }
            return passed;
        } finally {
            clients.shutdownNow();
        }
    }

    private static Callable<Integer> client(Site site, String message, CyclicBarrier start) {
        return () -> {
            int passed = 0;
            try (RawConnection connection = site.connect()) {
                start.await();
                for (int i = 0; i < CALLS_EACH; i++) {
                    String answer = connection.send(Mcp.post(message)).receive().text();
                    assertThat(answer).containsAnyOf("ran ", "[RATE LIMITED]");
                    passed += answer.contains("ran ") ? 1 : 0;
                }
            }
            return passed;
        };
    }
}
