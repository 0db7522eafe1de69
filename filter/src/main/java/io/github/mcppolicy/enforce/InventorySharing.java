package io.github.mcppolicy.enforce;

import io.github.mcppolicy.catalog.InventoryRecords;
import java.util.Optional;

/** Keeps what this instance and the others know of the app's lists the same. For one thread at a time. */
final class InventorySharing {
    /** So that nothing else has to wait long; the rest follows the next time. */
    private static final int MOST_STEPS = 50;

    private final InventoryRecords here;
    private final InventoryRecords shared;
    private long told = InventoryRecords.BEGINNING;
    private long heard = InventoryRecords.BEGINNING;

    InventorySharing(InventoryRecords here, InventoryRecords shared) {
        this.here = here;
        this.shared = shared;
    }

    /** Tells and hears what is new since the last time. What cannot be told or heard now waits for the next time. */
    synchronized void exchange() {
        if (shared != InventoryRecords.NONE) {
            heard = copy(shared, here, heard);
            told = copy(here, shared, told);
        }
    }

    private static long copy(InventoryRecords from, InventoryRecords to, long since) {
        long position = since;
        boolean isAll = false;
        for (int step = 0; !isAll && step < MOST_STEPS; step++) {
            Optional<InventoryRecords.News> news = from.since(position);
            if (news.isEmpty()
                    || !(news.get().entries().isEmpty() || to.add(news.get().entries()))) {
                return position;
            }
            position = news.get().position();
            isAll = news.get().isAll();
        }
        return position;
    }
}
