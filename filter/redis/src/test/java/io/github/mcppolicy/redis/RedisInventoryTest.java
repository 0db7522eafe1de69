package io.github.mcppolicy.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.catalog.InventoryEntry;
import io.github.mcppolicy.catalog.InventoryRecords;
import io.github.mcppolicy.catalog.InventoryRecordsContract;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

final class RedisInventoryTest extends InventoryRecordsContract {

    @Override
    protected InventoryRecords create() {
        return ManuallyTimed.inventory(20_000, 32 << 20, () -> 0);
    }

    private static List<String> names(InventoryRecords records) {
        return records.since(InventoryRecords.BEGINNING).orElseThrow().entries().stream()
                .map(InventoryEntry::name)
                .toList();
    }

    @Test
    void entriesWhenThereIsNoRoomForThemThenThoseThatAreThereStay() {
        InventoryRecords few = ManuallyTimed.inventory(3, 32 << 20, () -> 0);
        few.add(IntStream.range(0, 5).mapToObj(i -> seen("t" + i, "d", 0)).toList());
        assertThat(names(few)).containsExactly("t0", "t1", "t2");

        InventoryRecords small = ManuallyTimed.inventory(100, 5_000, () -> 0);
        small.add(List.of(
                seen("a", "x".repeat(1_000), 0), seen("b", "y".repeat(1_000), 0), seen("c", "z".repeat(1_000), 0)));
        assertThat(names(small)).containsExactly("a", "b");
        small.add(List.of(seen("a", "v".repeat(1_000), 1)));
        assertThat(small.since(InventoryRecords.BEGINNING).orElseThrow().entries())
                .filteredOn(entry -> entry.name().equals("a"))
                .allSatisfy(entry -> {
                    assertThat(entry.definition()).startsWith("v");
                    assertThat(entry.former()).isEmpty();
                });
    }

    @Test
    void entryWhenNoInstanceHasToldOfItForAMonthThenItIsForgotten() {
        long[] nanos = {0};
        InventoryRecords records = ManuallyTimed.inventory(100, 32 << 20, () -> nanos[0]);
        records.add(List.of(seen("a", "d", 0), seen("b", "d", 0)));
        nanos[0] = java.time.Duration.ofDays(20).toNanos();
        records.add(List.of(seen("b", "d", 0)));
        nanos[0] = java.time.Duration.ofDays(31).toNanos();
        records.add(List.of(seen("c", "d", 0)));

        assertThat(names(records)).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void entryWhenItCannotBeSentThenItIsLeftOut() {
        try (TestStore store = TestStore.on(RedisServer.shared(), TestStore.freshPrefix())) {
            assertThat(store.inventory.add(List.of(
                            seen("long", "x".repeat(RedisInventory.LONGEST), 0),
                            seen("\ud800", "d", 0),
                            seen("a", "d", 0))))
                    .isTrue();
            assertThat(names(store.inventory)).containsExactly("a");
        }
    }

    @Test
    void keysWhenTheyAreWrittenThenTheyExpire() {
        String prefix = TestStore.freshPrefix();
        try (TestStore store = TestStore.on(RedisServer.shared(), prefix);
                Jedis jedis = RedisServer.shared().client()) {
            store.inventory.add(List.of(seen("a", "d", 0)));

            assertThat(jedis.keys("{" + prefix + "}:inventory*"))
                    .hasSize(4)
                    .allSatisfy(key -> assertThat(jedis.ttl(key)).isBetween(30 * 86_400L, 31 * 86_400L));
        }
    }

    @Test
    void redisWhenGoneThenNobodySaysWhatItKnows() {
        try (RedisServer server = RedisServer.start();
                TestStore store = TestStore.on(server, "gone")) {
            assertThat(store.inventory.add(List.of(seen("a", "d", 0)))).isTrue();
            server.kill();

            assertThat(store.inventory.add(List.of(seen("b", "d", 0)))).isFalse();
            assertThat(store.inventory.since(InventoryRecords.BEGINNING)).isEmpty();
        }
    }
}
