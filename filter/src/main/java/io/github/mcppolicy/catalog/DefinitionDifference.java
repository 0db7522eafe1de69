package io.github.mcppolicy.catalog;

import io.github.mcppolicy.policy.RiskClass.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two definitions of one tool, field by field, in exactly those members that pins are made of:
 * name, title, description, input and output schema, annotations. The order of members, white space and the spelling of
 * strings and numbers are no difference. There is one whenever the pins differ, and only then. Bounded. Immutable.
 *
 * @param changes in the order of the fields; empty when the definitions are the same
 * @param isComplete whether these are all of the changes
 */
public record DefinitionDifference(List<Change> changes, boolean isComplete) {

    /** The most changes that are told apart. */
    public static final int MOST = 200;

    private static final int MOST_TOLD = 3;

    public DefinitionDifference {
        changes = List.copyOf(changes);
    }

    /**
     * One field that changed.
     *
     * @param pointer JSON Pointer (RFC 6901) into the definition; empty for the whole of it. An element of an array that
     *     was removed has its index before, any other its index after the change
     * @param before its value as canonical JSON, cut around what changed when it is long; empty where it was not there.
     *     Hostile text
     * @param after the same of what is there now
     */
    public record Change(String pointer, Optional<String> before, Optional<String> after) {
        private static final int MOST_SHOWN = 160;
        private static final int SHOWN_BEFORE = 40;

        /**
         * The same for people, in printable ASCII: where it is, what was there behind {@code -}, and what is there now
         * behind {@code +}. Long texts are cut around the first difference.
         */
        public List<String> lines() {
            List<String> lines = new ArrayList<>(List.of(where()));
            before.map(text -> "- " + shown(text)).ifPresent(lines::add);
            after.map(text -> "+ " + shown(text)).ifPresent(lines::add);
            return lines;
        }

        private String where() {
            return pointer.isEmpty() ? "/" : PrintableText.of(pointer);
        }

        private String shown(String text) {
            boolean isBoth = before.isPresent() && after.isPresent();
            int start = isBoth ? LongText.firstDifference(before.get(), after.get()) : 0;
            return PrintableText.of(LongText.cut(text, start, SHOWN_BEFORE, MOST_SHOWN));
        }

        private String told() {
            String told = where();
            if (before.isPresent() && after.isPresent()) {
                return told + " was " + shown(before.get()) + " and is " + shown(after.get());
            }
            return before.isPresent()
                    ? told + " is gone, which was " + shown(before.get())
                    : told + " is new: " + after.map(this::shown).orElse("");
        }
    }

    /** Compares two tools, each one JSON object. What cannot be read as one is compared as a whole. */
    public static DefinitionDifference between(byte[] before, byte[] after) {
        return new DefinitionComparison(before, after).difference();
    }

    /** What to tell about the change; empty where there is none. */
    public Optional<ToolFinding> finding(String tool) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        String told = String.join(
                "; ", changes.stream().limit(MOST_TOLD).map(Change::told).toList());
        int more = changes.size() - MOST_TOLD;
        String others = more <= 0 ? "" : "; and " + more + (isComplete ? " more" : " or more");
        return Optional.of(new ToolFinding(
                ToolFinding.Kind.DEFINITION_CHANGED,
                Severity.HIGH,
                List.of(tool),
                PrintableText.quoted(tool) + " is not what it was: " + told + others
                        + ". Read the difference before agents call it again; pin the new definition if it is right"));
    }
}
