package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.ToolFinding;
import io.github.mcppolicy.catalog.ToolFindings;
import io.github.mcppolicy.policy.RiskClass.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** Tells what was found about tools. */
record FindingsText(List<ToolFinding> findings) {
    private static final List<String> HEADINGS = List.of("SEVERITY", "FINDING", "TOOLS", "");
    private static final int MOST_NAMED = 3;

    FindingsText {
        findings = List.copyOf(findings);
    }

    /** For people: a heading and a table; or a line for each that begins with {@code finding}. */
    List<String> lines(Layout layout) {
        List<List<String>> rows = findings.stream().map(FindingsText::cells).toList();
        List<String> lines = new ArrayList<>();
        if (layout == Layout.LINES) {
            rows.forEach(row -> lines.add("finding\t" + String.join("\t", row)));
        } else if (rows.isEmpty()) {
            lines.add("No findings.");
        } else {
            lines.add("Findings (" + rows.size() + ")");
            TextTable.lines(Stream.concat(Stream.of(HEADINGS), rows.stream()).toList())
                    .forEach(line -> lines.add("  " + line));
        }
        if (isPerhapsCut()) {
            lines.add("No more than " + ToolFindings.MOST + " findings of a kind are printed");
        }
        return lines;
    }

    private boolean isPerhapsCut() {
        return findings.stream()
                .collect(Collectors.groupingBy(ToolFinding::kind, Collectors.counting()))
                .values()
                .stream()
                .anyMatch(count -> count >= ToolFindings.MOST);
    }

    private static List<String> cells(ToolFinding finding) {
        return List.of(finding.severity().label(), finding.kind().label(), names(finding.tools()), finding.message());
    }

    /** Names of tools for a person, in printable ASCII. */
    static String names(List<String> tools) {
        int more = tools.size() - MOST_NAMED;
        return tools.stream().limit(MOST_NAMED).map(PrintableText::of).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** For programs. */
    void write(JsonGenerator json) {
        json.writeArrayPropertyStart("findings");
        for (ToolFinding finding : findings) {
            json.writeStartObject();
            json.writeStringProperty("finding", finding.kind().label());
            json.writeStringProperty("severity", finding.severity().label());
            json.writeArrayPropertyStart("tools");
            finding.tools().forEach(json::writeString);
            json.writeEndArray();
            json.writeStringProperty("message", finding.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Whether one of them is that severe. */
    boolean reach(Severity severity) {
        return findings.stream().anyMatch(finding -> finding.severity().compareTo(severity) >= 0);
    }
}
