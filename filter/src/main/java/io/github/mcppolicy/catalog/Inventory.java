package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.TargetKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What lists have shown since the start, here and at other instances, with the definition of each entry and the one
 * before. Nothing is forgotten but former definitions. Bounded for each kind, so that an app that lists each of its
 * files as a resource still has its tools known. Thread-safe.
 */
public final class Inventory implements InventoryRecords {

    /** Further ones are taken for one: a client may be able to make up paths that lead to the same endpoint. */
    public static final int MOST_ENDPOINTS = 32;

    /** What those are called. */
    public static final String OTHER_ENDPOINTS = "*";

    /** In characters; longer definitions are not kept. */
    public static final int LONGEST_DEFINITION = 2 << 20;

    /** In characters; entries with longer names are not kept. */
    public static final int LONGEST_NAME = 4_000;

    /** When an entry was seen last, others are told as often as this. */
    private static final Duration TOLD_AFTER = Duration.ofHours(1);

    /** What there is room for of one kind, and how much of it is taken. */
    private static final class Room {
        private final TargetKind kind;
        private final int mostEntries;
        private final int mostCharacters;
        private int entries;
        private int characters;

        private Room(TargetKind kind, int mostEntries, int mostCharacters) {
            this.kind = kind;
            this.mostEntries = mostEntries;
            this.mostCharacters = mostCharacters;
        }

        static Room of(TargetKind kind) {
            return switch (kind) {
                case TOOL -> new Room(kind, 20_000, 12 << 20);
                case RESOURCE -> new Room(kind, 5_000, 2 << 20);
                case RESOURCE_TEMPLATE -> new Room(kind, 1_000, 1 << 20);
                case PROMPT -> new Room(kind, 2_000, 1 << 20);
            };
        }
    }

    private record Key(TargetKind kind, String name, String endpoint) {}

    /** What is known of one entry, and what others were told of it. */
    private static final class Known {
        private InventoryEntry entry;
        private Instant toldSeen;
        private long revision;

        private Known(InventoryEntry entry) {
            this.entry = entry;
            this.toldSeen = entry.lastSeen();
        }
    }

    private final Map<Key, Known> entries = new HashMap<>();
    private final TreeMap<Long, Known> byRevision = new TreeMap<>();
    private final Set<String> endpoints = new LinkedHashSet<>();
    private final Map<TargetKind, Room> rooms = new EnumMap<>(TargetKind.class);
    private final Set<String> notKept = new LinkedHashSet<>();
    private long lastRevision;

    /** Takes note of a page that an endpoint has answered with. */
    public void learn(String endpoint, ListPage page, Instant at) {
        List<InventoryEntry> seen = new ArrayList<>(page.entries().size());
        page.entries()
                .forEach((name, listed) -> seen.add(InventoryEntry.seen(
                        page.kind(), name, endpoint, listed.definition(), listed.fingerprint(), at)));
        add(seen);
    }

    /**
     * Takes note that a page that was learned has been seen again, exactly as it was.
     *
     * @param fingerprints of its definitions, by the names of the entries
     * @return whether all is known that it shows; if not, it has to be learned again
     */
    public synchronized boolean seenAgain(
            String endpoint, TargetKind kind, Map<String, String> fingerprints, Instant at) {
        String filed = filed(endpoint);
        boolean knowsAll = true;
        for (Map.Entry<String, String> shown : fingerprints.entrySet()) {
            Known known = entries.get(new Key(kind, shown.getKey(), filed));
            Optional<DefinitionSeen> definition =
                    known == null ? Optional.empty() : known.entry.definition(shown.getValue());
            definition.ifPresent(
                    seen -> add(InventoryEntry.seen(kind, shown.getKey(), filed, seen.json(), seen.fingerprint(), at)));
            knowsAll &= definition.isPresent();
        }
        return knowsAll;
    }

    @Override
    public synchronized boolean add(List<InventoryEntry> seen) {
        seen.forEach(this::add);
        return true;
    }

    private void add(InventoryEntry seen) {
        if (seen.name().length() > LONGEST_NAME) {
            notKept.add("names of more than " + LONGEST_NAME + " characters");
            return;
        }
        if (seen.definition().length() > LONGEST_DEFINITION) {
            notKept.add("definitions of more than " + LONGEST_DEFINITION + " characters");
            return;
        }
        Room room = rooms.computeIfAbsent(seen.kind(), Room::of);
        String endpoint = filed(seen.endpoint());
        Key key = new Key(seen.kind(), seen.name(), endpoint);
        Known known = entries.get(key);
        if (known != null) {
            update(room, known, known.entry.and(seen));
        } else if (room.entries == room.mostEntries) {
            notKept.add("more than " + room.mostEntries + " entries of the kind " + room.kind.noun());
        } else {
            addNew(
                    room,
                    key,
                    new InventoryEntry(
                            seen.kind(), seen.name(), endpoint, seen.firstSeen(), seen.current(), seen.former()));
        }
    }

    private String filed(String endpoint) {
        if (endpoints.contains(endpoint) || endpoint.equals(OTHER_ENDPOINTS)) {
            return endpoint;
        }
        if (endpoints.size() == MOST_ENDPOINTS) {
            notKept.add("endpoints beyond " + MOST_ENDPOINTS + ", which are shown as " + OTHER_ENDPOINTS);
            return OTHER_ENDPOINTS;
        }
        endpoints.add(endpoint);
        return endpoint;
    }

    private void addNew(Room room, Key key, InventoryEntry seen) {
        Optional<InventoryEntry> kept = fitting(room, seen, 0);
        if (kept.isPresent()) {
            Known known = new Known(kept.get());
            entries.put(key, known);
            room.entries++;
            tell(known);
        }
    }

    private void update(Room room, Known known, InventoryEntry now) {
        InventoryEntry before = known.entry;
        if (now.equals(before)) {
            return;
        }
        Optional<InventoryEntry> kept = fitting(room, now, before.size());
        if (kept.isEmpty()) {
            return;
        }
        known.entry = kept.get();
        boolean isDue = !now.lastSeen().isBefore(known.toldSeen.plus(TOLD_AFTER));
        if (kept.get().knowsMoreThan(before) || isDue) {
            tell(known);
        }
    }

    /** What of an entry there is room for, when it takes the place of so many characters. Counts it. */
    private Optional<InventoryEntry> fitting(Room room, InventoryEntry entry, int replaced) {
        int free = room.mostCharacters - room.characters + replaced;
        InventoryEntry kept = entry.size() <= free ? entry : entry.withoutFormer();
        if (entry.size() > free) {
            notKept.add(
                    "more than " + room.mostCharacters + " characters of definitions of the kind " + room.kind.noun());
        }
        if (kept.size() > free) {
            return Optional.empty();
        }
        room.characters += kept.size() - replaced;
        return Optional.of(kept);
    }

    private void tell(Known known) {
        byRevision.remove(known.revision);
        known.revision = ++lastRevision;
        known.toldSeen = known.entry.lastSeen();
        byRevision.put(known.revision, known);
    }

    @Override
    public synchronized Optional<News> since(long position) {
        List<InventoryEntry> news = new ArrayList<>();
        long reached = position;
        int told = 0;
        for (Map.Entry<Long, Known> next : byRevision.tailMap(position, false).entrySet()) {
            int size = next.getValue().entry.size();
            if (news.size() == MOST_AT_ONCE || (!news.isEmpty() && told + size > MOST_CHARACTERS_AT_ONCE)) {
                return Optional.of(new News(news, reached, false));
            }
            news.add(next.getValue().entry);
            told += size;
            reached = next.getKey();
        }
        return Optional.of(new News(news, reached, true));
    }

    /** Grows with each change that others are told of, {@link #BEGINNING} before the first. */
    public synchronized long revision() {
        return lastRevision;
    }

    /** What is known now. Takes time in proportion to the number of entries; definitions are not copied. */
    public synchronized InventorySnapshot snapshot() {
        return new InventorySnapshot(
                entries.values().stream()
                        .map(known -> known.entry)
                        .sorted(Comparator.comparing(InventoryEntry::endpoint)
                                .thenComparing(InventoryEntry::kind)
                                .thenComparing(InventoryEntry::name))
                        .toList(),
                List.copyOf(notKept));
    }
}
