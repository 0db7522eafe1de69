package io.github.mcppolicy.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which entry of a section holds for which name. Immutable. */
public final class SectionEntries {
    private final NameTable<Optional<PolicyEntry>> byName;

    private SectionEntries(Map<NamePattern, Optional<PolicyEntry>> entries) {
        byName = new NameTable<>(entries);
    }

    public static SectionEntries of(SectionDefinition section) {
        Map<NamePattern, Optional<PolicyEntry>> entries = new HashMap<>();
        section.entries().forEach(entry -> entries.put(entry.name(), Optional.of(entry)));
        return new SectionEntries(entries);
    }

    /** The one entry with this name, or else the one with the longest matching prefix. */
    public Optional<PolicyEntry> entryFor(String name) {
        return byName.find(name, Optional.empty());
    }
}
