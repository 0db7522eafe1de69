package io.github.mcppolicy.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What differs between two definitions of one tool, field by field, in exactly those members that pins are made of:
 * name, title, description, input and output schema, annotations. The order of members, white space and the spelling of
 * strings and numbers are no difference. Bounded. Immutable.
 *
 * @param changes in the order of the fields; empty when the definitions are the same
 * @param isComplete whether these are all of the changes
 */
public record DefinitionDifference(List<Change> changes, boolean isComplete) {

    public DefinitionDifference {
        changes = List.copyOf(changes);
    }

    /**
     * One field that changed.
     *
     * @param pointer JSON Pointer (RFC 6901) into the definition. An element of an array that was removed has its index
     *     before, any other its index after the change
     * @param before its value as canonical JSON, cut around what changed when it is long; empty where it was not there.
     *     Hostile text
     * @param after the same of what is there now
     */
    public record Change(String pointer, Optional<String> before, Optional<String> after) {

        /** The same for people: printable ASCII, one line for what was there and one for what is. */
        public List<String> lines() {
            return List.of();
        }
    }

    /** Compares two tools, each one JSON object. What cannot be read as one is compared as a whole. */
    public static DefinitionDifference between(byte[] before, byte[] after) {
        return new DefinitionDifference(List.of(), true);
    }

    /** What to tell about the change; empty where there is none. */
    public Optional<ToolFinding> finding(String tool) {
        return Optional.empty();
    }
}
