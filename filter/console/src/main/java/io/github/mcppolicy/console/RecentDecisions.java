package io.github.mcppolicy.console;

import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.audit.RecordJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The last decisions, and the streams that show the next ones. Bounded by number and size. Thread-safe. */
final class RecentDecisions implements DecisionListener {
    static final int MOST = 1_000;
    static final int MOST_BYTES = 4 << 20;

    private final RecordJson format = new RecordJson("");
    private final Deque<Decision> kept = new ArrayDeque<>();
    private final Set<DecisionStream> streams = new LinkedHashSet<>();
    private int bytes;

    @Override
    public String name() {
        return "admin address";
    }

    @Override
    public void decided(DecisionEvent event) {
        Decision decision = new Decision(event, format.bytes(event));
        synchronized (kept) {
            kept.addLast(decision);
            bytes += decision.json().length;
            while (kept.size() > MOST || bytes > MOST_BYTES) {
                bytes -= kept.removeFirst().json().length;
            }
            streams.forEach(stream -> stream.offer(decision));
        }
    }

    /**
     * Decisions in the order in which they were made.
     *
     * @param after the id of the last one that the client has seen: the first ones behind it; empty: the newest ones
     */
    List<Decision> find(DecisionFilter filter, Optional<String> after, int limit) {
        synchronized (kept) {
            List<Decision> found = behind(after).stream()
                    .filter(decision -> filter.shows(decision.event()))
                    .toList();
            int surplus = Math.max(0, found.size() - limit);
            return after.isPresent() ? found.subList(0, found.size() - surplus) : found.subList(surplus, found.size());
        }
    }

    /** All behind the one with that id, or with a greater id where that one is not kept any more. */
    private List<Decision> behind(Optional<String> id) {
        if (id.isEmpty()) {
            return List.copyOf(kept);
        }
        Predicate<Decision> isIt = decision -> decision.event().id().equals(id.get());
        if (kept.stream().noneMatch(isIt)) {
            return kept.stream()
                    .filter(decision -> decision.event().id().compareTo(id.get()) > 0)
                    .toList();
        }
        List<Decision> behind = new ArrayList<>();
        boolean passed = false;
        for (Decision decision : kept) {
            if (passed) {
                behind.add(decision);
            }
            passed |= isIt.test(decision);
        }
        return behind;
    }

    /**
     * Shows a stream what comes from now on.
     *
     * @return what has come behind an id, up to now; empty without an id
     */
    List<Decision> connect(DecisionStream stream, Optional<String> after) {
        synchronized (kept) {
            streams.add(stream);
            return after.isPresent() ? behind(after) : List.of();
        }
    }

    void disconnect(DecisionStream stream) {
        synchronized (kept) {
            streams.remove(stream);
        }
    }
}
