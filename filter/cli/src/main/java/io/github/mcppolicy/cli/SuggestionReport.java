package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.cli.suggest.EntryFigures;
import io.github.mcppolicy.cli.suggest.Section;
import io.github.mcppolicy.cli.suggest.Suggestion;
import io.github.mcppolicy.cli.suggest.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * Tells what a suggestion was made from, and what it lacks.
 *
 * @param listed the tools of an app's list; empty where none was given
 */
record SuggestionReport(Suggestion suggestion, Optional<Set<String>> listed) {

    /** For a person to read. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(suggestion.records() + (suggestion.records() == 1 ? " record" : " records") + ". Used "
                + suggestion.days() + ": " + used());
        addCount(lines, suggestion.duplicates(), "were there before, and count once");
        addCount(lines, suggestion.ofQuestions(), "are about questions to people, and are not calls");
        addCount(lines, suggestion.before(), "are older than --since, and were left out");
        suggestion
                .refused()
                .forEach((rule, count) -> lines.add("Refused, and therefore not counted: " + messages(count) + " by "
                        + (rule.isEmpty() ? "no rule of the policy" : PrintableText.of(rule))));
        suggestion
                .unusedEntries()
                .forEach(rule -> lines.add("Allowed before, and not used: " + PrintableText.of(rule)));
        unusedTools().forEach(tool -> lines.add("Listed, and not used: " + PrintableText.of(tool)));
        unlistedTools().forEach(tool -> lines.add("Used, and not in the list of tools: " + PrintableText.of(tool)));
        suggestion.notes().forEach(note -> lines.add("note: " + PolicySummary.printable(note)));
        return lines;
    }

    private static void addCount(List<String> lines, long count, String what) {
        if (count > 0) {
            lines.add(count + " of the records " + what);
        }
    }

    private static String messages(long count) {
        return count + (count == 1 ? " message" : " messages");
    }

    private String used() {
        return Stream.of(Section.values())
                .map(section -> suggestion.entries().keySet().stream()
                                .filter(use -> use.section() == section)
                                .map(Use::name)
                                .distinct()
                                .count()
                        + " " + section.field())
                .collect(Collectors.joining(", "));
    }

    /** What has reached the app and the policy does not allow. */
    List<String> problems() {
        List<String> lines = new ArrayList<>();
        suggestion.missing().forEach(what -> lines.add("MISSING: " + what));
        lines.addAll(suggestion.incompleteGrants().values());
        return lines;
    }

    private List<String> unusedTools() {
        Set<String> used = usedTools();
        return listed.stream()
                .flatMap(Set::stream)
                .filter(tool -> !used.contains(tool))
                .toList();
    }

    private List<String> unlistedTools() {
        return listed.isEmpty()
                ? List.of()
                : usedTools().stream()
                        .filter(tool -> !listed.get().contains(tool))
                        .sorted()
                        .toList();
    }

    private Set<String> usedTools() {
        return suggestion.entries().keySet().stream()
                .filter(use -> use.section() == Section.TOOLS)
                .map(Use::name)
                .collect(Collectors.toSet());
    }

    /** For programs. */
    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeName("policy");
        json.writeRawValue(suggestion.policy());
        json.writeNumberProperty("records", suggestion.records());
        json.writeNumberProperty("duplicates", suggestion.duplicates());
        json.writeNumberProperty("questions", suggestion.ofQuestions());
        json.writeNumberProperty("older", suggestion.before());
        json.writeArrayPropertyStart("entries");
        suggestion.entries().forEach((use, figures) -> write(json, use, figures));
        json.writeEndArray();
        json.writeObjectPropertyStart("refused");
        suggestion.refused().forEach(json::writeNumberProperty);
        json.writeEndObject();
        write(json, "unusedEntries", suggestion.unusedEntries());
        write(json, "unusedTools", unusedTools());
        write(json, "unlistedTools", unlistedTools());
        write(json, "missing", suggestion.missing());
        json.writeArrayPropertyStart("incompleteGrants");
        suggestion.incompleteGrants().values().forEach(json::writeRawValue);
        json.writeEndArray();
        write(json, "notes", suggestion.notes());
        write(json, "notRecords", suggestion.unreadable());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Use use, EntryFigures figures) {
        json.writeStartObject();
        json.writeStringProperty("grant", use.grant());
        json.writeStringProperty("section", use.section().field());
        json.writeStringProperty("name", use.name());
        json.writeNumberProperty("uses", figures.uses());
        json.writeBooleanProperty("atMost", figures.isAtMost());
        json.writeNumberProperty("references", figures.references());
        json.writeNumberProperty("callers", figures.callers());
        json.writeNumberProperty("perMinute", figures.perMinute());
        json.writeNumberProperty("perHour", figures.perHour());
        json.writeNumberProperty("approved", figures.approved());
        json.writeNumberProperty("asked", figures.asked());
        json.writeObjectPropertyStart("stopped");
        figures.stopped().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeEndObject();
    }
}
