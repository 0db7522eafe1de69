package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.TreeServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import io.github.mcppolicy.host.client.RawConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A changed policy file is picked up while requests run. A bad one changes nothing. */
final class ReloadTest extends HostContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONG_ENOUGH_TO_BE_SEEN = Duration.ofSeconds(1);
    private static final String[] OFTEN = {"reload-interval", "50ms"};

    ReloadTest(Host host) {
        super(host);
    }

    @Test
    void policyWhenItsFileIsWrittenInPlaceThenItIsTakenUp() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), allowing("get_order"), OFTEN);

        Files.writeString(policyFile(), allowing("list_orders"), UTF_8);

        assertSwitches(site, "list_orders", "get_order");
    }

    @Test
    void policyWhenItsFileIsReplacedByRenameThenItIsTakenUp() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), allowing("get_order"), OFTEN);

        replace(allowing("list_orders"));

        assertSwitches(site, "list_orders", "get_order");
    }

    @Test
    void policyWhenTheDefaultIntervalHoldsThenItIsTakenUpToo() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), allowing("get_order"));

        replace(allowing("list_orders"));

        assertSwitches(site, "list_orders", "get_order");
    }

    /**
     * As the kubelet publishes a ConfigMap: the file is a link through {@code ..data}, which is replaced by a rename.
     */
    @Test
    void policyWhenItsFolderIsSwappedBySymlinkThenItIsTakenUp() throws Exception {
        publish("..first", allowing("get_order"));
        Path linked = folder().resolve("linked.json");
        Files.createSymbolicLink(linked, Path.of("..data", "policy.json"));
        Site site = start(WebApp.at(TreeServlet.class), "{}", "location", linked.toString(), "reload-interval", "50ms");
        assertThat(runs(site, "get_order")).isTrue();

        publish("..second", allowing("list_orders"));

        assertSwitches(site, "list_orders", "get_order");
    }

    @Test
    void policyWhenTheNewVersionIsInvalidThenTheLastGoodOneStays() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), allowing("get_order"), OFTEN);

        for (String invalid : new String[] {"", "{", "{\"version\": \"2\", \"default\": \"allow\"}", "\0"}) {
            replace(invalid);
            assertStays(site, "get_order", "list_orders");
        }
        replace(allowing("list_orders"));

        assertSwitches(site, "list_orders", "get_order");
    }

    @Test
    void policyWhenItsFileIsDeletedThenTheLastGoodOneStays() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), allowing("get_order"), OFTEN);

        Files.delete(policyFile());
        assertStays(site, "get_order", "list_orders");
        Files.writeString(policyFile(), allowing("list_orders"), UTF_8);

        assertSwitches(site, "list_orders", "get_order");
    }

    @Test
    void limitWhenItsDefinitionDidNotChangeThenItsCountSurvives() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), limitedAndAllowing("get_order"), OFTEN);
        assertThat(runs(site, "create_refund")).isTrue();

        replace(limitedAndAllowing("list_orders"));
        assertSwitches(site, "list_orders", "get_order");

        assertThat(runs(site, "create_refund")).isTrue();
        assertThat(site.post(Mcp.call("create_refund")).text()).contains("[RATE LIMITED]");
    }

    @Test
    void requestsWhenThePolicyChangesUnderLoadThenNoneIsLost() throws Exception {
        Site site = start(WebApp.at(TreeServlet.class), both("get_order"), OFTEN);
        AtomicBoolean loading = new AtomicBoolean(true);
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> loads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                loads.add(clients.submit(() -> callUntil(site, loading)));
            }
            for (int i = 0; i < 6; i++) {
                String toggled = i % 2 == 0 ? "list_orders" : "get_order";
                replace(both(toggled));
                assertSwitches(site, toggled, i % 2 == 0 ? "get_order" : "list_orders");
            }
            loading.set(false);
            for (Future<Integer> load : loads) {
                assertThat(load.get()).isPositive();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static int callUntil(Site site, AtomicBoolean loading) throws Exception {
        int calls = 0;
        try (RawConnection connection = site.connect()) {
            while (loading.get()) {
                RawAnswer answer =
                        connection.send(Mcp.post(Mcp.call("create_refund"))).receive();
                assertThat(answer.text()).contains("ran create_refund");
                calls++;
            }
        }
        return calls;
    }

    private static void assertSwitches(Site site, String allowed, String denied) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!runs(site, allowed)) {
            assertThat(System.nanoTime()).as("the new policy must be taken up").isLessThan(deadline);
        }
        assertThat(runs(site, denied)).isFalse();
    }

    /** Meanwhile the reader of the file has many chances to pick up the bad version. */
    private static void assertStays(Site site, String allowed, String denied) throws Exception {
        long end = System.nanoTime() + LONG_ENOUGH_TO_BE_SEEN.toNanos();
        while (System.nanoTime() < end) {
            assertThat(runs(site, allowed)).isTrue();
            assertThat(runs(site, denied)).isFalse();
        }
    }

    private static boolean runs(Site site, String tool) throws Exception {
        return site.post(Mcp.call(tool)).text().contains("ran " + tool);
    }

    private void publish(String version, String policy) throws Exception {
        Path published = Files.createDirectory(folder().resolve(version));
        Files.writeString(published.resolve("policy.json"), policy, UTF_8);
        Path link = Files.createSymbolicLink(folder().resolve("..data_tmp"), Path.of(version));
        Files.move(link, folder().resolve("..data"), ATOMIC_MOVE);
    }

    private static String allowing(String tool) {
        return "{\"version\": \"1\", \"default\": \"deny\", \"tools\": {\"" + tool + "\": {}}}";
    }

    private static String both(String tool) {
        return "{\"version\": \"1\", \"default\": \"deny\", \"tools\": {\"" + tool + "\": {}, \"create_refund\": {}}}";
    }

    private static String limitedAndAllowing(String tool) {
        return """
               {"version": "1", "default": "deny", "tools": {"%s": {}, "create_refund": {"limits": [
                 {"counter": "refunds", "window": "hour", "max": 2, "scope": "global"}]}}}""".formatted(tool);
    }
}
