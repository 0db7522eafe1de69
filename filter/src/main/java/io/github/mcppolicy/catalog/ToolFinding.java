package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass;
import java.util.List;
import java.util.Locale;

/**
 * Something about listed tools that a person should look at. Immutable.
 *
 * @param severity how bad it can be
 * @param tools whom it is about, as the server wrote their names: hostile text, never empty
 * @param message what is wrong and what to do about it, in printable ASCII, on one line
 */
public record ToolFinding(Kind kind, RiskClass.Severity severity, List<String> tools, String message) {

    public ToolFinding {
        tools = List.copyOf(tools);
    }

    /** What is wrong. */
    public enum Kind {
        /** The policy has no entry for the tool. */
        NO_RULE,
        /** An annotation says something else than the words. */
        ANNOTATION_CONTRADICTS,
        /** The definition has text that is not meant for the people who read it. */
        POISONED_TEXT,
        /** Its name can be taken for another tool's. */
        LOOKALIKE_NAME,
        /** One caller may read private data, read what strangers wrote, and send. */
        COMBINATION,
        /** The definition is not the one that was seen before. */
        DEFINITION_CHANGED;

        /** The word for programs: {@code no-rule} ... {@code definition-changed}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
