package io.github.mcppolicy.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.host.app.ScriptedServlet;
import io.github.mcppolicy.host.client.RawAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a policy pins definitions, a tool with another one is neither listed nor called. */
final class PinsTest extends HostContract {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ORDER = "{\"description\":\"Reads an order.\",\"name\":\"get_order\"}";
    private static final String REFUND = "{\"description\":\"Pays back.\",\"name\":\"create_refund\"}";
    private static final String CHANGED = "{\"description\":\"Pays back twice.\",\"name\":\"create_refund\"}";
    private static final String POLICY = """
            {"version": "1", "default": "allow", "pins": {"file": "policy.lock.json", "on_change": "%s"}}
            """;

    /** How a client asks and an app answers. */
    private enum Way {
        DOCUMENT,
        EVENTS,
        STATELESS
    }

    PinsTest(Host host) {
        super(host);
    }

    @ParameterizedTest
    @EnumSource
    void definitionWhenItHasChangedThenTheToolIsNeitherListedNorCalledAndTheOthersAre(Way way) throws Exception {
        Site site = startPinned("deny");

        assertThat(call(site, way, "create_refund").text()).contains("no list has shown this tool yet", "/pins");
        assertThat(list(site, way, ORDER, REFUND)).contains(ORDER + "," + REFUND);
        assertThat(call(site, way, "create_refund").text()).doesNotContain("DENIED");
        assertThat(list(site, way, ORDER, CHANGED)).contains(ORDER).doesNotContain("create_refund");
        assertThat(call(site, way, "create_refund").text())
                .contains("[POLICY DENIED]", "the definition of this tool is not the pinned one", "/pins");
        assertThat(call(site, way, "get_order").text()).doesNotContain("DENIED");
        assertThat(call(site, way, "list_orders").text()).contains("no definition of this tool is pinned");
    }

    @Test
    void definitionWhenAChangeIsOnlyWarnedOfThenEverythingPasses() throws Exception {
        Site site = startPinned("warn");

        assertThat(list(site, Way.DOCUMENT, ORDER, CHANGED)).contains(ORDER + "," + CHANGED);
        assertThat(call(site, Way.DOCUMENT, "create_refund").text()).doesNotContain("DENIED");
    }

    @Test
    void definitionWhenTheLockFileTakesItUpThenTheToolIsListedAndCalled() throws Exception {
        Site site = startPinned("deny");
        list(site, Way.DOCUMENT, ORDER, CHANGED);
        assertThat(call(site, Way.DOCUMENT, "create_refund").text()).contains("DENIED");

        pin(ORDER, CHANGED);

        Instant end = Instant.now().plus(PATIENCE);
        while (call(site, Way.DOCUMENT, "create_refund").text().contains("DENIED")) {
            assertThat(Instant.now()).isBefore(end);
        }
        assertThat(list(site, Way.DOCUMENT, ORDER, CHANGED)).contains(ORDER + "," + CHANGED);
    }

    @Test
    void definitionWhenItChangesWhileCallsRunThenNoneRunsThatBeginsAfterItsListWasAnswered() throws Exception {
        Site site = startPinned("deny");
        list(site, Way.DOCUMENT, ORDER, REFUND);
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try {
            AtomicBoolean changed = new AtomicBoolean();
            List<Future<Integer>> calling = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calling.add(clients.submit(() -> callsThatPassed(site, changed)));
            }
            play(site, Way.DOCUMENT, ORDER, CHANGED);
            RawAnswer list = site.post(Mcp.LIST_TOOLS);
            changed.set(true);

            assertThat(list.text()).doesNotContain("create_refund");
            for (Future<Integer> client : calling) {
                assertThat(client.get()).isZero();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    /** Of the calls that began after the change, how many were not refused. */
    private static int callsThatPassed(Site site, AtomicBoolean changed) throws IOException {
        int passed = 0;
        for (int after = 0; after < 5; ) {
            boolean isAfter = changed.get();
            RawAnswer answer = site.post(Mcp.call("create_refund"));
            if (isAfter) {
                after++;
                passed += answer.text().contains("/pins") ? 0 : 1;
            }
        }
        return passed;
    }

    @Test
    void filterWhenItIsStartedAgainThenAToolIsCalledOnceAListHasShownIt() throws Exception {
        try (Site before = startPinned("deny")) {
            list(before, Way.DOCUMENT, ORDER, REFUND);
            assertThat(call(before, Way.DOCUMENT, "get_order").text()).doesNotContain("DENIED");
        }

        Site after = startPinned("deny");

        assertThat(call(after, Way.DOCUMENT, "get_order").text()).contains("no list has shown this tool yet");
        list(after, Way.DOCUMENT, ORDER, REFUND);
        assertThat(call(after, Way.DOCUMENT, "get_order").text()).doesNotContain("DENIED");
    }

    private Site startPinned(String onChange) throws Exception {
        pin(ORDER, REFUND);
        return start(WebApp.at(ScriptedServlet.class), POLICY.formatted(onChange), "reload-interval", "50ms");
    }

    private void pin(String order, String refund) throws Exception {
        Files.writeString(policyFile().resolveSibling("policy.lock.json"), """
                {"version": "1", "tools": {"get_order": [{"sha256": "%s"}], "create_refund": [{"sha256": "%s"}]}}
                """.formatted(
                        fingerprint(order), fingerprint(refund)));
    }

    /** Of a definition whose members are in the order of their names. */
    private static String fingerprint(String canonical) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8)));
    }

    private static String list(Site site, Way way, String... tools) throws IOException {
        play(site, way, tools);
        RawAnswer answer =
                way == Way.STATELESS ? site.send(Mcp.postStateless("tools/list", "")) : site.post(Mcp.LIST_TOOLS);
        return answer.text();
    }

    private static void play(Site site, Way way, String... tools) throws IOException {
        String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[" + String.join(",", tools) + "]}}";
        site.play(
                way == Way.EVENTS
                        ? Script.events().then("write", "data: " + list + "\n\n")
                        : Script.json().then("write", list));
    }

    private static RawAnswer call(Site site, Way way, String tool) throws IOException {
        return way == Way.STATELESS ? site.send(Mcp.statelessCall(tool, "{}")) : site.post(Mcp.call(tool));
    }
}
