package io.github.mcppolicy.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.limit.Spend;
import io.github.mcppolicy.limit.TakeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/** A cluster of three, and a master with a replica that sentinels watch. */
@Timeout(90)
class TopologiesTest {

    private static final TakeResult GRANTED = new TakeResult.Granted();
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final Duration TO_RECOVER = Duration.ofSeconds(30);
    private static final int SLOTS = 16_384;

    private final Spend one = ExactnessTest.spend("calls", 1_000_000, "1");

    @Test
    void clusterWhenAskedAtAnyNodeThenTheOneWithTheSlotAnswersAlsoAfterTheSlotHasMoved() {
        List<RedisServer> nodes = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                nodes.add(RedisServer.start("--cluster-enabled", "yes", "--cluster-node-timeout", "2000"));
            }
            join(nodes);
            String seeds = nodes.stream().map(node -> node.address().toString()).collect(Collectors.joining(","));
            for (String address :
                    List.of("redis://" + seeds, "redis://" + nodes.get(2).address())) {
                // Prefixes whose slots are on different nodes.
                for (String prefix : List.of("a", "b", "c", "d")) {
                    try (TestStore store = new TestStore(address, prefix, TIMEOUT, Optional.empty())) {
                        granted(store);
                        assertThat(store.limits.take(List.of(one, ExactnessTest.spend("others", 100, "0.5"))))
                                .isEqualTo(GRANTED);
                    }
                }
            }
            try (TestStore store = new TestStore("redis://" + seeds, "a", TIMEOUT, Optional.empty())) {
                granted(store);
                int before = owner(nodes, store);
                move(nodes, store, before, (before + 1) % 3);

                Eventually.within(
                        TO_RECOVER, () -> store.limits.take(List.of(one)).equals(GRANTED));
                assertThat(owner(nodes, store)).isEqualTo((before + 1) % 3);
                assertThat(store.limits
                                .balance(one.window(), one.subject())
                                .orElseThrow()
                                .left())
                        .isLessThan(java.math.BigDecimal.valueOf(999_998));
            }
        } finally {
            nodes.forEach(RedisServer::close);
        }
    }

    @Test
    void sentinelsWhenTheMasterDiesThenTheReplicaGoesOnWithTheCounts() {
        try (RedisServer master = RedisServer.start("--repl-diskless-sync-delay", "0");
                RedisServer replica = RedisServer.start("--replicaof", "127.0.0.1 " + master.port());
                RedisServer first = RedisServer.sentinel(master.port(), 2);
                RedisServer second = RedisServer.sentinel(master.port(), 2);
                RedisServer third = RedisServer.sentinel(master.port(), 2);
                TestStore store = new TestStore(
                        "redis-sentinel://" + first.address() + "," + second.address() + "," + third.address()
                                + "/policy",
                        TestStore.freshPrefix(),
                        TIMEOUT,
                        Optional.empty())) {
            Eventually.within(TO_RECOVER, () -> {
                try (Jedis jedis = first.client()) {
                    return jedis.info("sentinel").contains("slaves=1,sentinels=3");
                }
            });
            granted(store);
            Spend single = ExactnessTest.spend("single", 1, "1");
            assertThat(store.limits.take(List.of(single))).isEqualTo(GRANTED);
            try (Jedis jedis = master.client()) {
                jedis.waitReplicas(1, 5_000);
            }
            master.kill();

            Eventually.within(TO_RECOVER, () -> store.limits.take(List.of(one)).equals(GRANTED));
            assertThat(store.limits.take(List.of(single))).isInstanceOf(TakeResult.Exceeded.class);
            try (Jedis jedis = replica.client()) {
                assertThat(jedis.info("replication")).contains("role:master");
            }
        }
    }

    private void granted(TestStore store) {
        Eventually.within(TO_RECOVER, () -> store.limits.take(List.of(one)).equals(GRANTED));
    }

    private static void join(List<RedisServer> nodes) {
        for (int i = 0; i < 3; i++) {
            int from = SLOTS * i / 3;
            int to = SLOTS * (i + 1) / 3 - 1;
            try (Jedis jedis = nodes.get(i).client()) {
                jedis.sendCommand(Protocol.Command.CLUSTER, "ADDSLOTSRANGE", String.valueOf(from), String.valueOf(to));
                if (i > 0) {
                    jedis.clusterMeet("127.0.0.1", nodes.get(0).port());
                }
            }
        }
        for (RedisServer node : nodes) {
            Eventually.within(TO_RECOVER, () -> {
                try (Jedis jedis = node.client()) {
                    return jedis.clusterInfo().contains("cluster_state:ok")
                            && jedis.clusterInfo().contains("cluster_known_nodes:3");
                }
            });
        }
    }

    private static int slot(TestStore store) {
        return redis.clients.jedis.util.JedisClusterCRC16.getSlot(store.keys.one(ApprovalScripts.ROOT));
    }

    private static int owner(List<RedisServer> nodes, TestStore store) {
        for (int i = 0; i < nodes.size(); i++) {
            try (Jedis jedis = nodes.get(i).client()) {
                jedis.exists(store.keys.one(ApprovalScripts.ROOT));
                return i;
            } catch (JedisMovedDataException elsewhere) {
                assertThat(elsewhere.getTargetNode()).isNotEqualTo(nodes.get(i).address());
            }
        }
        throw new AssertionError("no node has the slot");
    }

    /** As an operator moves a slot: its keys go along. */
    private static void move(List<RedisServer> nodes, TestStore store, int from, int to) {
        int slot = slot(store);
        try (Jedis source = nodes.get(from).client();
                Jedis target = nodes.get(to).client()) {
            String sourceId = source.clusterMyId();
            String targetId = target.clusterMyId();
            target.clusterSetSlotImporting(slot, sourceId);
            source.clusterSetSlotMigrating(slot, targetId);
            for (String key : source.clusterGetKeysInSlot(slot, 1000)) {
                source.migrate("127.0.0.1", nodes.get(to).port(), key, 0, 5_000);
            }
            target.clusterSetSlotNode(slot, targetId);
            source.clusterSetSlotNode(slot, targetId);
        }
    }
}
