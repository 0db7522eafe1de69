package io.github.mcppolicy.enforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.mcppolicy.catalog.Finding;
import io.github.mcppolicy.log.OperationalLog;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ListedToolsTest {
    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.mcppolicy");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final ListedTools listed = new ListedTools(new OperationalLog());

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

    private Optional<Consumer<byte[]>> observer(String request, Policy policy) {
        return listed.observer(request(request), policy);
    }

    private void show(Policy policy, String... tools) {
        observer(LIST, policy).orElseThrow().accept(answer("", tools));
    }

    private List<String> log() {
        return logged.list.stream().map(Object::toString).toList();
    }

    @Test
    void ruleWhenNoListFitsItThenItIsLoggedOnce() throws Exception {
        Policy policy = policyFor("get_oder", "move_funds");
        show(policy, "get_order");
        listed.review(policy);
        show(policy, "get_order");
        show(policy, "get_orders");
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
        show(policy, "a");
        listed.review(policy);
        assertThat(listed.findings()).hasSize(1);

        show(policy, "b");
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
        observer(LIST, policy).orElseThrow().accept(answer(",\"nextCursor\":\"2\"", "a"));
        listed.review(policy);
        assertThat(listed.findings()).isEmpty();

        String second = LIST.replace("}", ",\"params\":{\"_meta\":{\"x\":[1]},\"cursor\":\"2\"}}");
        observer(second, policy).orElseThrow().accept(answer("", "b"));
        listed.review(policy);

        assertThat(listed.findings()).extracting(Finding::pointer).containsExactly("/tools/c");
    }

    @Test
    void batchWhenItAsksForSeveralPagesThenNothingIsSaidToBeMissing() throws Exception {
        Policy policy = policyFor("a", "b");
        observer("[" + LIST + "," + LIST + "]", policy)
                .orElseThrow()
                .accept(("[" + new String(answer("", "a"), UTF_8) + "]").getBytes(UTF_8));
        listed.review(policy);

        assertThat(listed.findings()).isEmpty();
    }

    @Test
    void streamWhenItCarriesAListThenItIsReadLikeAnAnswer() throws Exception {
        Policy policy = policyFor("get_oder");
        listed.streamed("{\"result\":{\"content\":[]}}".getBytes(UTF_8));
        listed.streamed(answer("", "get_order"));
        listed.review(policy);

        assertThat(listed.findings()).hasSize(1);
    }

    @Test
    void streamWhenAPageWasAskedForThenNothingIsSaidToBeMissing() throws Exception {
        Policy policy = policyFor("a", "b");
        assertThat(observer(LIST.replace("}", ",\"params\":{\"cursor\":\"2\"}}"), policy))
                .isPresent();
        listed.streamed(answer("", "a"));
        listed.review(policy);

        assertThat(listed.findings()).isEmpty();
    }

    @Test
    void answersWhenManyWaitThenNoMoreAreTakenUntilTheNextReview() throws Exception {
        Policy policy = policyFor("a");
        for (int i = 0; i < 16; i++) {
            // The same list again takes no room.
            show(policy, "a" + Math.max(0, i - 1));
            show(policy, "a" + i);
        }
        assertThat(observer(LIST, policy)).isEmpty();
        listed.streamed(answer("", "a"));

        listed.review(policy);

        assertThat(observer(LIST, policy)).isPresent();
    }

    @Test
    void answersWhenTheyAreLargeThenFewWait() throws Exception {
        Policy policy = policyFor("a");
        String large = "x".repeat(1_000_000);
        for (int i = 0; i < 4; i++) {
            show(policy, i + large);
        }
        assertThat(observer(LIST, policy)).isEmpty();

        listed.review(policy);
        show(policy, large.repeat(2));
        listed.review(policy);
        assertThat(listed.findings()).isEmpty();
    }

    @Test
    void policyWhenItSaysNothingAboutToolsThenNoListIsLookedAt() throws Exception {
        assertThat(observer(LIST, policy(""))).isEmpty();
        assertThat(observer(LIST, policy(", 'all_tools': {'rate_limit': {'max': 1, 'window': 1}}")))
                .isEmpty();
        assertThat(observer(LIST, policy(", 'hide': ['a']"))).isPresent();
        assertThat(observer(LIST, policy(", 'all_tools': {'deny_if': [{'path': 'args.a', 'op': 'eq', 'value': 1}]}")))
                .isPresent();
    }

    @Test
    void answerWhenItIsNotJsonThenNothingIsLearned() throws Exception {
        Policy policy = policyFor("a");
        observer(LIST, policy).orElseThrow().accept("{\"tools\":".getBytes(UTF_8));
        listed.review(policy);

        assertThat(listed.findings()).isEmpty();
    }
}
