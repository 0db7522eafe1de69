package io.github.mcppolicy.catalog;

import java.time.Instant;
import java.util.Comparator;

/**
 * A definition that lists have shown, and when. Immutable.
 *
 * @param json the whole definition, as the server wrote it when it was first seen: hostile text
 * @param fingerprint the same for every way of writing it, and for other icons and {@code _meta}
 */
public record DefinitionSeen(String json, String fingerprint, Instant firstSeen, Instant lastSeen) {

    /** What was seen at the same time has to have some order that is the same everywhere. */
    static final Comparator<DefinitionSeen> LAST_FIRST = Comparator.comparing(DefinitionSeen::lastSeen)
            .thenComparing(DefinitionSeen::fingerprint)
            .reversed();

    /** The same definition, seen at the times of both. */
    DefinitionSeen and(DefinitionSeen other) {
        return new DefinitionSeen(
                json,
                fingerprint,
                other.firstSeen.isBefore(firstSeen) ? other.firstSeen : firstSeen,
                other.lastSeen.isAfter(lastSeen) ? other.lastSeen : lastSeen);
    }
}
