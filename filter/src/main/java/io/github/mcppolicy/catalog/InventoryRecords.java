package io.github.mcppolicy.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What lists have shown, kept in one process or for several that share it. Bounded: what is over a bound is not kept.
 * Thread-safe.
 */
public interface InventoryRecords {

    /** What an instance has that shares nothing. */
    InventoryRecords NONE = new InventoryRecords() {
        @Override
        public boolean add(List<InventoryEntry> seen) {
            return true;
        }

        @Override
        public Optional<News> since(long position) {
            return Optional.of(new News(List.of(), position, true));
        }
    };

    /**
     * Some of what has become known.
     *
     * @param position to go on from
     * @param isAll whether nothing more was known
     */
    record News(List<InventoryEntry> entries, long position, boolean isAll) {

        public News {
            entries = List.copyOf(entries);
        }
    }

    /** The position before everything. */
    long BEGINNING = 0;

    /** At most so many entries are told at once, by {@link #since}. */
    int MOST_AT_ONCE = 100;

    /** At most so many characters of them, unless a single one is longer. */
    int MOST_CHARACTERS_AT_ONCE = 256 * 1024;

    /**
     * Takes note of entries. Of one that is known already, times and definitions are put together: the two definitions
     * that were seen last stay.
     *
     * @return false when nobody knows whether they were kept
     */
    boolean add(List<InventoryEntry> seen);

    /**
     * What has become known since a position: entries and definitions that are new, and from time to time, when an entry
     * was seen last. In that order, and the rest at the next call.
     *
     * @return empty when nobody can be asked now
     */
    Optional<News> since(long position);
}
