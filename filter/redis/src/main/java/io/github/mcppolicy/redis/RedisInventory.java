package io.github.mcppolicy.redis;

import io.github.mcppolicy.approval.StoreUnavailableException;
import io.github.mcppolicy.catalog.DefinitionSeen;
import io.github.mcppolicy.catalog.InventoryEntry;
import io.github.mcppolicy.catalog.InventoryRecords;
import io.github.mcppolicy.protocol.TargetKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the instances have seen listed, in Redis. An entry that no instance has told of for thirty days is forgotten. What
 * is too long to be sent in one step stays with the instance that has seen it. Times of sightings are those of the
 * instances. Thread-safe.
 */
final class RedisInventory implements InventoryRecords {

    /** In characters, of an entry with its definitions. */
    static final int LONGEST = MOST_CHARACTERS_AT_ONCE;

    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_BYTES = 32 << 20;

    private final RedisCalls calls;
    private final Keys keys;
    private final int mostEntries;
    private final int mostBytes;
    private final Script add;
    private final Script since;

    /** @param time Lua that sets {@code now}, in microseconds */
    RedisInventory(RedisCalls calls, Keys keys, String time) {
        this(calls, keys, time, MOST_ENTRIES, MOST_BYTES);
    }

    RedisInventory(RedisCalls calls, Keys keys, String time, int mostEntries, int mostBytes) {
        this.calls = calls;
        this.keys = keys;
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
        this.add = Script.of(time, InventoryScripts.ADD);
        this.since = Script.of("", InventoryScripts.SINCE);
    }

    @Override
    public boolean add(List<InventoryEntry> seen) {
        List<byte[]> arguments = beginning();
        int characters = 0;
        int entries = 0;
        for (InventoryEntry entry : seen) {
            Optional<InventoryEntry> shared = shareable(entry);
            if (shared.isEmpty()) {
                continue;
            }
            int size = shared.get().size();
            if (entries == MOST_AT_ONCE || (entries > 0 && characters + size > MOST_CHARACTERS_AT_ONCE)) {
                if (run(add, arguments).isEmpty()) {
                    return false;
                }
                arguments = beginning();
                characters = 0;
                entries = 0;
            }
            write(shared.get(), arguments);
            characters += size;
            entries++;
        }
        return entries == 0 || run(add, arguments).isPresent();
    }

    private List<byte[]> beginning() {
        return new ArrayList<>(List.of(Keys.bytes(mostEntries), Keys.bytes(mostBytes)));
    }

    /** Half a surrogate pair has no UTF-8, and what differs must not become the same. */
    private static Optional<InventoryEntry> shareable(InventoryEntry entry) {
        InventoryEntry shared = entry.size() > LONGEST ? entry.withoutFormer() : entry;
        boolean isText = StandardCharsets.UTF_8.newEncoder().canEncode(entry.name() + entry.endpoint());
        return shared.size() > LONGEST || !isText ? Optional.empty() : Optional.of(shared);
    }

    private static void write(InventoryEntry entry, List<byte[]> arguments) {
        arguments.add(Keys.bytes(Keys.hash(entry.kind().name(), entry.name(), entry.endpoint())));
        arguments.add(Keys.bytes(entry.kind().name()));
        arguments.add(Keys.bytes(entry.name()));
        arguments.add(Keys.bytes(entry.endpoint()));
        arguments.add(Keys.bytes(entry.firstSeen().toEpochMilli()));
        write(entry.current(), arguments);
        if (entry.former().isPresent()) {
            write(entry.former().get(), arguments);
        } else {
            arguments.addAll(List.of(new byte[0], new byte[0], new byte[0], new byte[0]));
        }
    }

    private static void write(DefinitionSeen definition, List<byte[]> arguments) {
        arguments.add(Keys.bytes(definition.fingerprint()));
        arguments.add(Keys.bytes(definition.json()));
        arguments.add(Keys.bytes(definition.firstSeen().toEpochMilli()));
        arguments.add(Keys.bytes(definition.lastSeen().toEpochMilli()));
    }

    @Override
    public Optional<News> since(long position) {
        List<byte[]> arguments =
                List.of(Keys.bytes(position), Keys.bytes(MOST_AT_ONCE), Keys.bytes(MOST_CHARACTERS_AT_ONCE));
        return run(since, arguments).map(RedisInventory::news);
    }

    private Optional<Object> run(Script script, List<byte[]> arguments) {
        try {
            return Optional.of(calls.runAside(script, List.of(keys.one(InventoryScripts.ROOT)), arguments));
        } catch (StoreUnavailableException later) {
            return Optional.empty();
        }
    }

    private static News news(Object answer) {
        List<?> parts = (List<?>) answer;
        List<InventoryEntry> entries = new ArrayList<>();
        for (Object entry : (List<?>) parts.get(2)) {
            read((List<?>) entry).ifPresent(entries::add);
        }
        return new News(
                entries, Long.parseLong(text(parts.get(0))), parts.get(1).equals(1L));
    }

    /** Empty for a kind that only a later version knows. */
    private static Optional<InventoryEntry> read(List<?> entry) {
        List<?> definitions = (List<?>) entry.get(5);
        return Arrays.stream(TargetKind.values())
                .filter(kind -> kind.name().equals(text(entry.get(0))))
                .findFirst()
                .map(kind -> new InventoryEntry(
                        kind,
                        text(entry.get(1)),
                        text(entry.get(2)),
                        time(entry.get(3)),
                        definition(definitions.get(0)),
                        definitions.size() == 1 ? Optional.empty() : Optional.of(definition(definitions.get(1)))));
    }

    private static DefinitionSeen definition(Object fields) {
        List<?> definition = (List<?>) fields;
        return new DefinitionSeen(
                text(definition.get(1)), text(definition.get(0)), time(definition.get(2)), time(definition.get(3)));
    }

    private static Instant time(Object millis) {
        return Instant.ofEpochMilli((Long) millis);
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
