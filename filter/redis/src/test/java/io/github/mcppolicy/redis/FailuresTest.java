package io.github.mcppolicy.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.approval.Question;
import io.github.mcppolicy.approval.Standing;
import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.enforce.SharedSessions;
import io.github.mcppolicy.limit.Resilience4jRateLimits;
import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import io.github.mcppolicy.log.OperationalLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** Whatever Redis does: nothing is granted that nobody has counted, no call waits long, and all is well again afterwards. */
@Timeout(60)
class FailuresTest {

    private static final Duration TIMEOUT = Duration.ofMillis(100);

    /** What the machine that runs the tests may add to it; the store is told nothing of this. */
    private static final Duration SLACK = Duration.ofMillis(900);

    private static final Duration TO_RECOVER = Duration.ofSeconds(20);
    private static final TakeResult GRANTED = new TakeResult.Granted();
    private static final TakeResult UNAVAILABLE = new TakeResult.Unavailable();

    private final String prefix = TestStore.freshPrefix();
    private final Spend one = ExactnessTest.spend("calls", 1_000_000, "1");

    @Test
    void redisWhenKilledThenRefusedUntilItIsBack() {
        try (RedisServer server = RedisServer.start();
                TestStore store = on("redis://" + server.address())) {
            granted(store);
            server.kill();

            refused(store);
            server.startAgain();
            recovers(store);
        }
    }

    @Test
    void redisWhenStoppedThenRefusedUntilItGoesOn() {
        try (RedisServer server = RedisServer.start();
                TestStore store = on("redis://" + server.address())) {
            granted(store);
            server.signal("STOP");

            refused(store);
            server.signal("CONT");
            recovers(store);
        }
    }

    @Test
    void redisWhenSlowThenRefusedUntilItIsFast() {
        try (RedisServer server = RedisServer.start();
                TestStore store = on("redis://" + server.address())) {
            granted(store);
            Thread sleep = new Thread(() -> {
                try (Jedis jedis = server.client()) {
                    jedis.sendCommand(
                            () -> "DEBUG".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "SLEEP", "1.5");
                }
            });
            sleep.start();

            Eventually.within(Duration.ofSeconds(1), () -> take(store).equals(UNAVAILABLE));
            recovers(store);
        }
    }

    @Test
    void redisWhenFullThenRefusedUntilThereIsRoom() {
        try (RedisServer server = RedisServer.start("--maxmemory-policy", "noeviction");
                TestStore store = on("redis://" + server.address());
                Jedis jedis = server.client()) {
            granted(store);
            jedis.configSet("maxmemory", "1");

            refused(store);
            assertThat(store.calls.problem().orElseThrow()).contains("OOM");
            jedis.configSet("maxmemory", "0");
            recovers(store);
        }
    }

    @Test
    void redisWhenItBecomesAReplicaThenRefusedUntilItIsTheMasterAgain() {
        try (RedisServer master = RedisServer.start();
                RedisServer server = RedisServer.start();
                TestStore store = on("redis://" + server.address());
                Jedis jedis = server.client()) {
            granted(store);
            jedis.replicaof("127.0.0.1", master.port());

            refused(store);
            assertThat(store.calls.problem().orElseThrow()).contains("replica");
            jedis.replicaofNoOne();
            recovers(store);
        }
    }

    /** Redis does what it was told, and nobody hears of it. */
    @Test
    void questionWhenNobodyHeardThatItWasOpenedThenTheNextCallOpensIt() throws Exception {
        try (RedisServer server = RedisServer.start();
                TestStore store = on("redis://" + server.address())) {
            Question question = ExactnessTest.question("lost");
            store.approvals.standing(ExactnessTest.question("first"), 20);
            server.signal("STOP");
            assertThatThrownBy(() -> store.approvals.standing(question, 20))
                    .isInstanceOf(StoreUnavailableException.class);
            server.signal("CONT");
            recovers(store);

            assertThat(store.approvals.list(10)).hasSize(2);
            assertThat(store.approvals.standing(question, 20))
                    .extracting(standing -> ((Standing.Waiting) standing).since())
                    .isEqualTo(Standing.Waiting.Since.NOW);
            assertThat(store.approvals.standing(question, 20))
                    .extracting(standing -> ((Standing.Waiting) standing).since())
                    .isEqualTo(Standing.Waiting.Since.BEFORE);
            assertThat(store.approvals.openedUnheard()).isEmpty();
        }
    }

    @Test
    void questionWhenNobodyHeardThatItWasOpenedAndNobodyAsksAgainThenItIsToldLater() throws Exception {
        try (RedisServer server = RedisServer.start();
                TestStore store = on("redis://" + server.address())) {
            store.approvals.standing(ExactnessTest.question("first"), 20);
            server.signal("STOP");
            assertThatThrownBy(() -> store.approvals.standing(ExactnessTest.question("lost"), 20))
                    .isInstanceOf(StoreUnavailableException.class);
            server.signal("CONT");
            recovers(store);

            assertThat(store.approvals.openedUnheard())
                    .extracting(approval -> approval.question().key())
                    .containsExactly("lost");
            assertThat(store.approvals.openedUnheard()).isEmpty();
        }
    }

    @Test
    void redisWhenItForgetsEverythingThenCallsGoOn() throws Exception {
        try (RedisServer server = RedisServer.start();
                TestStore store = on("redis://" + server.address());
                Jedis jedis = server.client()) {
            granted(store);
            jedis.flushAll();
            jedis.scriptFlush();

            assertThat(take(store)).isEqualTo(GRANTED);
            assertThat(store.limits
                            .balance(one.window(), one.subject())
                            .orElseThrow()
                            .left())
                    .isEqualByComparingTo("999999");
            assertThat(store.approvals.list(10)).isEmpty();
        }
    }

    @Test
    void passwordWhenWrongThenRefusedAndSaidWhyUntilItIsRight() {
        try (RedisServer server = RedisServer.start();
                TestStore store = new TestStore("redis://" + server.address(), prefix, TIMEOUT, Optional.of("right"));
                Jedis jedis = server.client()) {
            jedis.configSet("requirepass", "other");
            jedis.auth("other");

            refused(store);
            assertThat(store.calls.problem().orElseThrow())
                    .contains("WRONGPASS", "mcp.policy.store.password-file")
                    .doesNotContain("right");
            assertThatThrownBy(store.calls::tryOnce).isInstanceOf(UnusableServerException.class);
            jedis.configSet("requirepass", "right");
            recovers(store);
        }
    }

    @Test
    void networkWhenItSwallowsPacketsThenRefusedUntilItDoesNot() throws Exception {
        try (SwallowingProxy proxy = new SwallowingProxy(RedisServer.shared().port());
                TestStore store = on(proxy.address())) {
            granted(store);
            proxy.become(SwallowingProxy.Network.SWALLOWS);

            refused(store);
            proxy.become(SwallowingProxy.Network.PASSES);
            recovers(store);
        }
    }

    /** A socket has no time limit for what it writes. */
    @Test
    void networkWhenItTakesNothingMoreThenALongWriteEndsInTimeToo() throws Exception {
        Map<String, Set<String>> longer = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            longer.put("tool-" + i, Set.of("0".repeat(64)));
        }
        try (SwallowingProxy proxy = new SwallowingProxy(RedisServer.shared().port());
                TestStore store = on(proxy.address())) {
            granted(store);
            proxy.become(SwallowingProxy.Network.STALLS);

            assertThatThrownBy(() -> store.approvals.definitions(longer)).isInstanceOf(StoreUnavailableException.class);
            proxy.become(SwallowingProxy.Network.PASSES);
            recovers(store);
        }
    }

    @Test
    void networkWhenItSwallowsPacketsFromTheStartThenRefusedUntilItDoesNot() throws Exception {
        try (SwallowingProxy proxy = new SwallowingProxy(RedisServer.shared().port())) {
            proxy.become(SwallowingProxy.Network.SWALLOWS);
            try (TestStore store = on(proxy.address())) {
                refused(store);
                proxy.become(SwallowingProxy.Network.PASSES);
                recovers(store);
            }
        }
    }

    @Test
    void deadRedisWhenManyCallsComeThenFewOfThemWaitForIt() {
        try (TestStore store = on("redis://127.0.0.1:" + RedisServer.freePort())) {
            long waited = 0;
            for (int i = 0; i < 1000; i++) {
                long start = System.nanoTime();
                assertThat(take(store)).isEqualTo(UNAVAILABLE);
                waited += System.nanoTime() - start > TIMEOUT.toNanos() / 2 ? 1 : 0;
            }

            assertThat(waited).isLessThan(20);
        }
    }

    @Test
    void approvalsWhenRedisIsGoneThenTheySaySo() {
        try (TestStore store = on("redis://127.0.0.1:" + RedisServer.freePort())) {
            assertThatThrownBy(() -> store.approvals.list(1)).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(store.approvals::secret).isInstanceOf(StoreUnavailableException.class);
            assertThat(store.sessions.find("a")).isEqualTo(SharedSessions.Kept.UNAVAILABLE);
        }
    }

    @Test
    void countsWhenRedisIsGoneAndTheyMayBeLocalThenCountedHereAndNoApprovalIsSpent() {
        try (RedisServer server = RedisServer.start();
                TestStore store = on("redis://" + server.address())) {
            CountsWhileUnreached counts = new CountsWhileUnreached(
                    store.limits, new Resilience4jRateLimits(100, System::nanoTime), new OperationalLog());
            Spend single = ExactnessTest.spend("single", 1, "1");
            Eventually.within(TO_RECOVER, () -> counts.take(List.of(single)).equals(GRANTED) && !counts.isLocal());
            server.kill();

            assertThat(counts.take(List.of(single))).isEqualTo(GRANTED);
            assertThat(counts.isLocal()).isTrue();
            assertThat(counts.take(List.of(single))).isInstanceOf(TakeResult.Exceeded.class);
            assertThat(counts.take(List.of(), List.of("0".repeat(32)))).isEqualTo(UNAVAILABLE);
            Spend continued = Spend.once("approval", "continued:1", Duration.ofMinutes(1));
            assertThat(counts.take(List.of(one, continued))).isEqualTo(UNAVAILABLE);
            server.startAgain();
            Eventually.within(TO_RECOVER, () -> {
                counts.take(List.of(one));
                return !counts.isLocal();
            });
        }
    }

    @Test
    void redisWhenTooOldThenSaidSoAtStart() throws Exception {
        String version;
        try (Jedis jedis = RedisServer.shared().client()) {
            version = jedis.info("server").replaceAll("(?s).*redis_version:(\\S+).*", "$1");
        }
        String old = "6" + version.substring(1);
        try (SwallowingProxy proxy = new SwallowingProxy(RedisServer.shared().port(), version, old);
                TestStore store = on(proxy.address())) {
            assertThatThrownBy(store.calls::tryOnce)
                    .isInstanceOf(UnusableServerException.class)
                    .hasMessageContaining("is too old (version " + old + ")")
                    .hasMessageContaining("7.0 or newer");
        }
    }

    @Test
    void storeWhenClosedThenRefused() {
        TestStore store = on("redis://" + RedisServer.shared().address());
        granted(store);
        store.close();

        assertThat(take(store)).isEqualTo(UNAVAILABLE);
    }

    private TestStore on(String address) {
        return new TestStore(address, prefix, TIMEOUT, Optional.empty());
    }

    private void granted(TestStore store) {
        Eventually.within(TO_RECOVER, () -> take(store).equals(GRANTED));
    }

    /** Longer than the breaker stays open, so that it has tried again. */
    private void refused(TestStore store) {
        long end = System.nanoTime() + Duration.ofMillis(1500).toNanos();
        while (System.nanoTime() < end) {
            assertThat(take(store)).isEqualTo(UNAVAILABLE);
            assertThat(store.calls.problem()).isPresent();
        }
    }

    private void recovers(TestStore store) {
        Eventually.within(TO_RECOVER, () -> take(store).equals(GRANTED));
        for (int i = 0; i < 20; i++) {
            assertThat(take(store)).isEqualTo(GRANTED);
        }
        Eventually.within(TO_RECOVER, () -> store.calls.problem().isEmpty());
    }

    private TakeResult take(TestStore store) {
        return inTime(() -> store.limits.take(List.of(one)));
    }

    private static TakeResult inTime(Supplier<TakeResult> call) {
        long start = System.nanoTime();
        TakeResult result = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(SLACK));
        return result;
    }
}
