package io.github.mcppolicy.enforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.mcppolicy.catalog.Finding;
import io.github.mcppolicy.catalog.InventoryEntry;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.TargetKind;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ListedToolsTest {
    private static final Instant START = Instant.parse("2026-11-26T20:00:00Z");
    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.mcppolicy");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Instant now = START;
    private final KnownRisks risks = new KnownRisks();
    private final ListedTools listed = new ListedTools(new OperationalLog(), () -> now, System::nanoTime, risks);

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(logged);
        logger.setLevel(null);
    }

    private static Policy policy(String rest) throws Exception {
        return PolicyLoader.load(
                "policy.json",
                ("{'version': '1', 'default': 'deny'" + rest + "}")
                        .replace('\'', '"')
                        .getBytes(UTF_8));
    }

    private static Policy policyFor(String... tools) throws Exception {
        List<String> entries = new ArrayList<>();
        for (String tool : tools) {
            entries.add("'" + tool + "': {}");
        }
        return policy(", 'tools': {" + String.join(", ", entries) + "}");
    }

    private static InboundRequest request(String body) {
        return new InboundRequest(
                "/mcp",
                "",
                RequestHeaders.NONE,
                InboundRequest.Answer.TO_ITS_MESSAGES,
                new InboundRequest.Bytes(body.getBytes(UTF_8)));
    }

    private static byte[] answer(String next, String... tools) {
        List<String> listed = new ArrayList<>();
        for (String tool : tools) {
            listed.add("{\"name\":\"" + tool + "\",\"inputSchema\":{}}");
        }
        return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[" + String.join(",", listed) + "]" + next + "}}")
                .getBytes(UTF_8);
    }

    private Optional<Consumer<byte[]>> observer(String request) {
        return listed.observer(request(request), Set.of(TargetKind.TOOL));
    }

    private void show(String... tools) {
        observer(LIST).orElseThrow().accept(answer("", tools));
    }

    private void showOthers(String answer) {
        listed.observer(request(LIST), Set.of(TargetKind.PROMPT)).orElseThrow().accept(answer.getBytes(UTF_8));
    }

    private List<String> inventory() {
        return listed.inventory().entries().stream()
                .map(entry -> entry.endpoint() + " " + entry.kind().noun() + " " + entry.name() + " "
                        + Duration.between(START, entry.firstSeen()).toSeconds() + ".."
                        + Duration.between(START, entry.lastSeen()).toSeconds())
                .toList();
    }

    private List<String> log() {
        return logged.list.stream()
                .map(Object::toString)
                .filter(line -> line.contains("The policy at "))
                .toList();
    }

    @Test
    void ruleWhenNoListFitsItThenItIsLoggedOnce() throws Exception {
        Policy policy = policyFor("get_oder", "move_funds");
        show("get_order");
        listed.review(policy);
        show("get_order");
        show("get_orders");
        listed.review(policy);

        assertThat(log())
                .containsExactly(
                        "[WARN] The policy at /tools/get_oder: no listed tool is called \"get_oder\"; did you mean \"get_order\"?",
                        "[INFO] The policy at /tools/move_funds: no listed tool is called \"move_funds\"; correct the name, or"
                                + " remove it (so far: another caller or endpoint may be shown more)");
        assertThat(listed.findings())
                .extracting(Finding::pointer)
                .containsExactly("/tools/get_oder", "/tools/move_funds");
    }

    @Test
    void findingWhenALaterListOrAnotherPolicyFitsThenItIsGone() throws Exception {
        Policy policy = policyFor("a", "b");
        show("a");
        listed.review(policy);
        assertThat(listed.findings()).hasSize(1);

        show("b");
        listed.review(policy);
        assertThat(listed.findings()).isEmpty();

        listed.review(policyFor("c"));
        assertThat(listed.findings()).hasSize(1);

        listed.review(policy);
        assertThat(listed.findings()).isEmpty();
    }

    @Test
    void pagesWhenTheLastHasPassedThenMissingToolsAreKnown() throws Exception {
        Policy policy = policyFor("a", "b", "c");
        observer(LIST).orElseThrow().accept(answer(",\"nextCursor\":\"2\"", "a"));
        listed.review(policy);
        assertThat(listed.findings()).isEmpty();

        String second = LIST.replace("}", ",\"params\":{\"_meta\":{\"x\":[1]},\"cursor\":\"2\"}}");
        observer(second).orElseThrow().accept(answer("", "b"));
        listed.review(policy);

        assertThat(listed.findings()).extracting(Finding::pointer).containsExactly("/tools/c");
    }

    @Test
    void batchWhenItAsksForSeveralPagesThenNothingIsSaidToBeMissing() throws Exception {
        Policy policy = policyFor("a", "b");
        observer("[" + LIST + "," + LIST + "]")
                .orElseThrow()
                .accept(("[" + new String(answer("", "a"), UTF_8) + "]").getBytes(UTF_8));
        listed.review(policy);

        assertThat(listed.findings()).isEmpty();
    }

    @Test
    void streamWhenItCarriesAListThenItIsReadLikeAnAnswer() throws Exception {
        Policy policy = policyFor("get_oder");
        listed.ofStream("/sse").accept("{\"result\":{\"content\":[]}}".getBytes(UTF_8));
        listed.ofStream("/sse").accept(answer("", "get_order"));
        listed.review(policy);

        assertThat(listed.findings()).hasSize(1);
    }

    @Test
    void streamWhenAPageWasAskedForThenNothingIsSaidToBeMissing() throws Exception {
        Policy policy = policyFor("a", "b");
        assertThat(observer(LIST.replace("}", ",\"params\":{\"cursor\":\"2\"}}")))
                .isPresent();
        listed.ofStream("/sse").accept(answer("", "a"));
        listed.review(policy);

        assertThat(listed.findings()).isEmpty();
    }

    @Test
    void answersWhenManyWaitThenNoMoreAreTakenUntilTheNextReview() throws Exception {
        Policy policy = policyFor("a");
        for (int i = 0; i < 16; i++) {
            // The same list again takes no room.
            show("a" + Math.max(0, i - 1));
            show("a" + i);
        }
        assertThat(observer(LIST)).isEmpty();
        listed.ofStream("/sse").accept(answer("", "a"));

        listed.review(policy);

        assertThat(observer(LIST)).isPresent();
    }

    @Test
    void answersWhenTheyAreLargeThenFewWait() throws Exception {
        Policy policy = policyFor("a");
        String large = "x".repeat(8_000_000);
        for (int i = 0; i < 3; i++) {
            show(i + large);
        }
        // The third has found no room; a small one does.
        show("small");
        listed.review(policy);
        assertThat(listed.names()).containsExactly("small");

        show(large + large);
        show("a", "b");
        listed.review(policy);
        assertThat(listed.names()).containsExactlyInAnyOrder("small", "a", "b");
    }

    @Test
    void listsWhenAnyPolicyIsInForceThenTheyAreInTheInventory() throws Exception {
        show("a", "b");
        now = START.plusSeconds(5);
        observer(LIST).orElseThrow().accept(answer("", "b"));
        listed.ofStream("/sse").accept(answer("", "a"));
        showOthers("{\"id\":1,\"result\":{\"prompts\":[{\"name\":\"greet\"}]}}");

        assertThat(inventory())
                .containsExactly("/mcp tool a 0..0", "/mcp tool b 0..5", "/mcp prompt greet 5..5", "/sse tool a 5..5");
    }

    @Test
    void listWhenItComesAgainWithAnotherIdThenItIsOnlyMarkedAsSeen() throws Exception {
        show("a");
        assertThat(inventory()).containsExactly("/mcp tool a 0..0");
        for (int i = 1; i <= 40; i++) {
            now = START.plusSeconds(i);
            observer(LIST)
                    .orElseThrow()
                    .accept(new String(answer("", "a"), UTF_8)
                            .replace("\"id\":1", "\"id\":" + 1_000 * i)
                            .getBytes(UTF_8));
        }

        assertThat(observer(LIST)).as("the room").isPresent();
        assertThat(inventory()).containsExactly("/mcp tool a 0..40");
    }

    @Test
    void listsWhenSeveralComeInTurnsThenTheInventoryHasTheDefinitionsThatWereShownLast() throws Exception {
        for (int i = 0; i < 9; i++) {
            now = START.plusSeconds(i);
            show("a\",\"title\":\"" + i % 3);
            listed.inventory();
        }

        InventoryEntry tool = listed.inventory().entries().get(0);
        assertThat(tool.definition()).contains("\"title\":\"2\"");
        assertThat(tool.lastSeen()).isEqualTo(START.plusSeconds(8));
        assertThat(tool.former()).hasValueSatisfying(former -> {
            assertThat(former.json()).contains("\"title\":\"1\"");
            assertThat(former.lastSeen()).isEqualTo(START.plusSeconds(7));
        });
    }

    @Test
    void otherListsWhenTheyFillTheirRoomThenListsOfToolsHaveTheirs() throws Exception {
        for (int i = 0; i < 16; i++) {
            showOthers("{\"result\":{\"prompts\":[{\"name\":\"p" + i + "\"}]}}");
        }

        assertThat(listed.observer(request(LIST), Set.of(TargetKind.PROMPT))).isEmpty();
        assertThat(observer(LIST)).isPresent();
    }

    @Test
    void answerWhenItIsCompressedThenItIsReadAllTheSame() throws Exception {
        observer(LIST).orElseThrow().accept(gzip(answer("", "a")));
        observer(LIST)
                .orElseThrow()
                .accept(gzip(("data: " + new String(answer("", "b"), UTF_8) + "\n\n").getBytes(UTF_8)));
        observer(LIST).orElseThrow().accept(gzip(new byte[9_000_000]));
        observer(LIST).orElseThrow().accept(new byte[] {0x1F, (byte) 0x8B, 8, 0});
        assertThat(inventory()).containsExactly("/mcp tool a 0..0", "/mcp tool b 0..0");

        now = START.plusSeconds(7);
        observer(LIST).orElseThrow().accept(gzip(answer("", "a")));
        assertThat(inventory()).containsExactly("/mcp tool a 0..7", "/mcp tool b 0..0");
    }

    private static byte[] gzip(byte[] plain) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    @Test
    void definitionsWhenTheyWereForgottenThenAListThatWasReadBeforeIsReadAgain() throws Exception {
        for (int i = 0; i < 17; i++) {
            show("a\",\"title\":\"" + i);
            assertThat(listed.definitions().get("a")).hasSize(i == 16 ? 1 : i + 1);
        }

        show("a\",\"title\":\"" + 15);

        assertThat(listed.definitions().get("a")).hasSize(2);
    }

    @Test
    void listsWhenManyThreadsShowThemThenEachToolIsKnownOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> shown = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            shown.add(threads.submit(() -> {
                for (int i = 0; i < 500; i++) {
                    byte[] list = answer("", "a" + i % 7);
                    observer(LIST).ifPresent(observer -> observer.accept(list));
                    listed.ofStream("/mcp").accept(list);
                    if (i % 10 == 0) {
                        listed.inventory();
                    }
                }
            }));
        }
        for (Future<?> done : shown) {
            done.get();
        }
        threads.shutdown();

        assertThat(inventory())
                .containsExactly(IntStream.range(0, 7)
                        .mapToObj(i -> "/mcp tool a" + i + " 0..0")
                        .toArray(String[]::new));
    }

    @Test
    void answerWhenItIsNotJsonThenNothingIsLearned() throws Exception {
        Policy policy = policyFor("a");
        observer(LIST).orElseThrow().accept("{\"tools\":".getBytes(UTF_8));
        listed.review(policy);

        assertThat(listed.findings()).isEmpty();
    }
}
