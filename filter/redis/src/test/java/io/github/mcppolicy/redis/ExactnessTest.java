package io.github.mcppolicy.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.approval.Answer;
import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** Several instances, each with a store and connections of its own, count as one. */
@Timeout(60)
class ExactnessTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final TakeResult GRANTED = new TakeResult.Granted();

    private final String prefix = TestStore.freshPrefix();
    private final List<TestStore> instances = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(16);

    @BeforeEach
    void open() {
        for (int i = 0; i < 4; i++) {
            instances.add(TestStore.on(RedisServer.shared(), prefix));
        }
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        instances.forEach(TestStore::close);
    }

    @Test
    void callsWhenInParallelOnFourInstancesThenExactlyMaxPass() throws Exception {
        List<TakeResult> results = inParallel(400, store -> store.limits.take(List.of(spend("calls", 137, "1"))));

        assertThat(granted(results)).isEqualTo(137);
        assertThat(results).hasOnlyElementsOfTypes(TakeResult.Granted.class, TakeResult.Exceeded.class);
        assertThat(instances.get(0).limits.live()).isEqualTo(1);
    }

    @Test
    void fractionsWhenInParallelThenExactlyMaxIsSpent() throws Exception {
        List<TakeResult> results =
                inParallel(200, store -> store.limits.take(List.of(spend("charges", 1, "0.010000000000000001"))));

        assertThat(granted(results)).isEqualTo(99);
    }

    @Test
    void fiveCountersWhenOneIsUsedUpThenNoneOfTheOthersIsTakenFrom() throws Exception {
        List<Spend> five = IntStream.range(0, 5)
                .mapToObj(i -> spend("c" + i, 30 + 10 * i, "1"))
                .toList();

        List<TakeResult> results = inParallel(200, store -> store.limits.take(five));

        assertThat(granted(results)).isEqualTo(30);
        for (Spend each : five) {
            assertThat(left(each))
                    .isEqualByComparingTo(BigDecimal.valueOf(each.window().max() - 30));
        }
    }

    @Test
    void definitionWhenOneInstanceHasSeenItThenAllKnowItAndOneThatAlwaysChangesIsForgotten() throws Exception {
        RedisApprovals one = instances.get(0).approvals;
        RedisApprovals other = instances.get(1).approvals;
        one.definitions(Map.of("pay", Set.of("a"), "look", Set.of("x")));
        other.definitions(Map.of("pay", Set.of("b")));

        assertThat(one.definitions(Map.of("pay", Set.of()))).isEqualTo(Map.of("pay", Set.of("a", "b")));
        assertThat(other.definitions(Map.of("look", Set.of()))).isEqualTo(Map.of("look", Set.of("x")));

        for (int i = 0; i < 14; i++) {
            one.definitions(Map.of("pay", Set.of("new-" + i)));
        }
        assertThat(other.definitions(Map.of("pay", Set.of())).get("pay")).hasSize(16);
        assertThat(one.definitions(Map.of("pay", Set.of("last")))).isEqualTo(Map.of("pay", Set.of("last")));
    }

    @Test
    void approvedCallWhenItComesTwoHundredTimesOnSeveralInstancesThenItRunsOnce() throws Exception {
        String id = approved(instances.get(0));

        List<TakeResult> results =
                inParallel(200, store -> store.limits.take(List.of(spend("calls", 1000, "1")), List.of(id)));

        assertThat(granted(results)).isEqualTo(1);
        assertThat(left(spend("calls", 1000, "1"))).isEqualByComparingTo("999");
    }

    @Test
    void windowWhenItEndsByRedisTimeThenTheNextOpensAndNoKeyIsLeftBehind() {
        Spend second = new Spend(new LimitWindow("calls", Duration.ofSeconds(1), 1), "session:a", BigDecimal.ONE);
        assertThat(instances.get(0).limits.take(List.of(second))).isEqualTo(GRANTED);
        assertThat(instances.get(1).limits.take(List.of(second))).isInstanceOf(TakeResult.Exceeded.class);

        Eventually.within(
                Duration.ofSeconds(5),
                () -> instances.get(2).limits.take(List.of(second)).equals(GRANTED));
        Eventually.within(Duration.ofSeconds(10), () -> {
            try (Jedis jedis = RedisServer.shared().client()) {
                return jedis.keys("{" + prefix + "}*").isEmpty();
            }
        });
    }

    @Test
    void keysWhenAnythingIsKeptThenEachExpires() throws Exception {
        instances.get(0).limits.take(List.of(spend("calls", 5, "1")), List.of(approved(instances.get(0))));
        approved(instances.get(0));
        instances.get(0).sessions.keep("session", "state");
        instances.get(0).approvals.secret();

        try (Jedis jedis = RedisServer.shared().client()) {
            assertThat(jedis.keys("{" + prefix + "}*"))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(key -> assertThat(jedis.ttl(key)).as(key).isPositive());
        }
    }

    @Test
    void instanceWhenStartedAnewThenItGoesOnWithTheCounts() {
        Spend one = spend("calls", 2, "1");
        assertThat(instances.get(0).limits.take(List.of(one))).isEqualTo(GRANTED);
        try (TestStore reloaded = TestStore.on(RedisServer.shared(), prefix)) {
            assertThat(reloaded.limits.take(List.of(one))).isEqualTo(GRANTED);
            assertThat(reloaded.limits.take(List.of(one))).isInstanceOf(TakeResult.Exceeded.class);
        }
    }

    @Test
    void redisWhenItRestartsInBetweenThenExactlyMaxPassInAll() throws Exception {
        try (RedisServer durable = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
                TestStore store = TestStore.on(durable, prefix)) {
            Spend one = spend("calls", 50, "1");
            int granted = 0;
            for (int i = 0; i < 30; i++) {
                granted += store.limits.take(List.of(one)).equals(GRANTED) ? 1 : 0;
            }
            durable.kill();
            durable.startAgain();
            Eventually.within(
                    Duration.ofSeconds(10),
                    () -> store.limits.balance(one.window(), one.subject()).isPresent());
            for (int i = 0; i < 30; i++) {
                granted += store.limits.take(List.of(one)).equals(GRANTED) ? 1 : 0;
            }
            assertThat(granted).isEqualTo(50);
        }
    }

    @Test
    void clocksOfInstancesWhenAnHourApartThenOnlyThatOfRedisCounts() throws Exception {
        TestStore ahead = instances.get(0);
        RedisApprovals hourAhead = new RedisApprovals(
                ahead.calls,
                ahead.keys,
                100,
                ServerTime.LUA,
                () -> System.nanoTime() + Duration.ofHours(1).toNanos());
        String id = approved(instances.get(1));

        assertThat(hourAhead.find(id).orElseThrow())
                .isEqualTo(instances.get(1).approvals.find(id).orElseThrow());
        assertThat(hourAhead.secret()).isEqualTo(instances.get(1).approvals.secret());
        assertThat(hourAhead.standing(question(), 20)).isInstanceOf(Standing.Approved.class);
    }

    @Test
    void takeWhenItNamesSeveralCountsAndAnApprovalThenItIsOneRoundTrip() throws Exception {
        try (RedisServer alone = RedisServer.start();
                TestStore store = TestStore.on(alone, prefix)) {
            List<Spend> five = IntStream.range(0, 5)
                    .mapToObj(i -> spend("c" + i, 1000, "0.5"))
                    .toList();
            store.limits.take(five);
            try (Jedis jedis = alone.client()) {
                jedis.sendCommand(redis.clients.jedis.Protocol.Command.CONFIG, "RESETSTAT");
                for (int i = 0; i < 100; i++) {
                    store.limits.take(five);
                }
                assertThat(jedis.info("commandstats"))
                        .contains("cmdstat_evalsha:calls=100,")
                        .doesNotContain("cmdstat_eval:", "cmdstat_script");
            }
        }
    }

    private BigDecimal left(Spend spend) {
        return instances
                .get(3)
                .limits
                .balance(spend.window(), spend.subject())
                .orElseThrow()
                .left();
    }

    private static String approved(TestStore store) throws Exception {
        Standing.Waiting waiting = (Standing.Waiting) store.approvals.standing(question(), 20);
        String id = waiting.approval().id();
        store.approvals.answer(id, new Answer(Answer.Verdict.APPROVE, "alice", "", "", Optional.empty()));
        return id;
    }

    static Question question() {
        return question("call");
    }

    static Question question(String call) {
        return new Question(
                call,
                "batch",
                "refund",
                "{}",
                "",
                "principal:carol",
                "",
                "/tools/refund/action",
                "why",
                Asked.OPERATOR,
                Duration.ofMinutes(15),
                1,
                Optional.empty(),
                "v1",
                "/mcp");
    }

    static Spend spend(String counter, int max, String amount) {
        return new Spend(new LimitWindow(counter, MINUTE, max), "principal:carol", new BigDecimal(amount));
    }

    private static long granted(List<TakeResult> results) {
        return results.stream().filter(GRANTED::equals).count();
    }

    private interface Work {
        TakeResult on(TestStore store);
    }

    private List<TakeResult> inParallel(int calls, Work work) throws Exception {
        List<Callable<TakeResult>> all = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            TestStore store = instances.get(i % instances.size());
            all.add(() -> work.on(store));
        }
        List<TakeResult> results = new ArrayList<>();
        for (Future<TakeResult> future : threads.invokeAll(all)) {
            results.add(future.get());
        }
        return results;
    }
}
