package io.github.mcppolicy.enforce;

import io.github.mcppolicy.approval.ApprovalStore;
import io.github.mcppolicy.approval.StoreUnavailableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What tools were shown to be, in this instance and in those that share its store: a yes to a call is bound to it.
 * Thread-safe.
 */
final class ToolDefinitions {
    private final ListedTools listed;
    private final ApprovalStore store;

    /** What the other instances know from here. */
    private Map<String, Set<String>> shared = Map.of();

    ToolDefinitions(ListedTools listed, ApprovalStore store) {
        this.listed = listed;
        this.store = store;
    }

    /**
     * Stands for all definitions that a tool was shown with: one more, and it is another. Empty before the first list.
     *
     * @throws StoreUnavailableException when nobody knows what other instances have seen
     */
    String fingerprint(String tool) throws StoreUnavailableException {
        return String.join(",", new TreeSet<>(seen(tool)));
    }

    /**
     * The fingerprints of all definitions that a tool was shown with.
     *
     * @throws StoreUnavailableException when nobody knows what other instances have seen
     */
    Set<String> seen(String tool) throws StoreUnavailableException {
        Set<String> seenHere = listed.definitions().getOrDefault(tool, Set.of());
        return store.definitions(Map.of(tool, seenHere)).getOrDefault(tool, Set.of());
    }

    /** Tells the other instances what was listed here since the last time. */
    synchronized void share() throws StoreUnavailableException {
        Map<String, Set<String>> seen = listed.definitions();
        Map<String, Set<String>> news = new HashMap<>(seen);
        news.entrySet().removeAll(shared.entrySet());
        if (!news.isEmpty()) {
            store.definitions(news);
        }
        shared = seen;
    }
}
