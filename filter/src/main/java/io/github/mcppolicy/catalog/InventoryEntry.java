package io.github.mcppolicy.catalog;

import io.github.mcppolicy.protocol.TargetKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tool, resource, template or prompt that lists have shown. Immutable.
 *
 * @param kind what it is
 * @param name the name, URI or template that it is used by: hostile text
 * @param endpoint the path of the MCP endpoint whose lists have shown it
 * @param firstSeen when a list showed it first, in whichever definition
 * @param current the definition that was shown last
 * @param former the last one that was another; empty where the definition has not changed
 */
public record InventoryEntry(
        TargetKind kind,
        String name,
        String endpoint,
        Instant firstSeen,
        DefinitionSeen current,
        Optional<DefinitionSeen> former) {

    /** An entry of a list that was seen once. */
    public static InventoryEntry seen(
            TargetKind kind, String name, String endpoint, String definition, String fingerprint, Instant at) {
        return new InventoryEntry(
                kind, name, endpoint, at, new DefinitionSeen(definition, fingerprint, at, at), Optional.empty());
    }

    /** The whole entry as JSON, as the server wrote it. */
    public String definition() {
        return current.json();
    }

    /** When a list showed it last. */
    public Instant lastSeen() {
        return current.lastSeen();
    }

    /**
     * What is known when this and the other are: of all definitions, the two that were seen last. In whatever order
     * several are put together, and however often, the same comes out.
     */
    InventoryEntry and(InventoryEntry other) {
        List<DefinitionSeen> definitions = new ArrayList<>();
        add(current, definitions);
        former.ifPresent(definition -> add(definition, definitions));
        add(other.current, definitions);
        other.former.ifPresent(definition -> add(definition, definitions));
        definitions.sort(DefinitionSeen.LAST_FIRST);
        return new InventoryEntry(
                kind,
                name,
                endpoint,
                other.firstSeen.isBefore(firstSeen) ? other.firstSeen : firstSeen,
                definitions.get(0),
                definitions.size() == 1 ? Optional.empty() : Optional.of(definitions.get(1)));
    }

    private static void add(DefinitionSeen definition, List<DefinitionSeen> definitions) {
        for (int i = 0; i < definitions.size(); i++) {
            if (definitions.get(i).fingerprint().equals(definition.fingerprint())) {
                definitions.set(i, definitions.get(i).and(definition));
                return;
            }
        }
        definitions.add(definition);
    }

    /** The same without its former definition, where there is no room for that. */
    public InventoryEntry withoutFormer() {
        return new InventoryEntry(kind, name, endpoint, firstSeen, current, Optional.empty());
    }

    /** Whether one of its definitions is in neither of the other's. */
    boolean knowsMoreThan(InventoryEntry other) {
        return !other.has(current.fingerprint())
                || former.filter(definition -> !other.has(definition.fingerprint()))
                        .isPresent();
    }

    private boolean has(String fingerprint) {
        return definition(fingerprint).isPresent();
    }

    /** That of its definitions which has this fingerprint. */
    Optional<DefinitionSeen> definition(String fingerprint) {
        return current.fingerprint().equals(fingerprint)
                ? Optional.of(current)
                : former.filter(definition -> definition.fingerprint().equals(fingerprint));
    }

    /** Of what the server has written, in characters. */
    public int size() {
        return name.length()
                + current.json().length()
                + former.map(definition -> definition.json().length()).orElse(0);
    }
}
