package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.TargetKind;
import java.util.List;

/**
 * What lists have shown until now. Immutable.
 *
 * @param entries in the order of their endpoints, kinds and names
 * @param notKept what was over a bound and is missing here, one sentence each
 */
public record InventorySnapshot(List<InventoryEntry> entries, List<String> notKept) {

    public InventorySnapshot {
        entries = List.copyOf(entries);
        notKept = List.copyOf(notKept);
    }

    /** Those of one kind, in the same order. */
    public List<InventoryEntry> of(TargetKind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }
}
