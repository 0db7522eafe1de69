package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.catalog.ToolFinding;
import io.github.mcppolicy.cli.server.Listed;
import io.github.mcppolicy.cli.server.ListedServer;
import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.policy.RiskClass.Severity;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * What a scan has found, for people and for programs.
 *
 * @param tools those of the server, in its order
 * @param findings empty where nobody has looked for any
 */
record ScanReport(ListedServer server, List<ClassifiedTool> tools, Optional<FindingsText> findings) {
    private static final int LONGEST_SAID = 60;
    private static final String CUT = "...";

    static ScanReport of(ListedServer server) {
        return new ScanReport(
                server,
                server.of(TargetKind.TOOL).stream().map(ClassifiedTool::of).toList(),
                Optional.empty());
    }

    ScanReport with(List<ToolFinding> found) {
        return new ScanReport(server, tools, Optional.of(new FindingsText(found)));
    }

    List<ToolDefinition> definitions() {
        return tools.stream().map(ClassifiedTool::tool).toList();
    }

    /** The names of the tools of a class. */
    List<String> named(RiskClass kind) {
        return tools.stream()
                .filter(tool -> tool.kind() == kind)
                .map(ClassifiedTool::name)
                .toList();
    }

    /** The names of the tools of a severity or a worse one. */
    List<String> named(Severity severity) {
        return tools.stream()
                .filter(tool -> tool.severity().compareTo(severity) >= 0)
                .map(ClassifiedTool::name)
                .toList();
    }

    /**
     * One document. Under {@code tools}, {@code resources}, {@code resourceTemplates} and {@code prompts} it has the
     * definitions as the server has written them, so that each is also a result of the request for that list. Under
     * {@code risks} it has what the catalogue says of the tools, in the same order.
     */
    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeObjectPropertyStart("server");
        json.writeStringProperty("name", server.name());
        json.writeStringProperty("version", server.version());
        json.writeStringProperty("protocolVersion", server.revision());
        json.writeStringProperty("instructions", server.instructions());
        json.writeEndObject();
        for (TargetKind kind : TargetKind.values()) {
            json.writeArrayPropertyStart(kind.list());
            server.of(kind).forEach(listed -> json.writeRawValue(listed.definition()));
            json.writeEndArray();
        }
        json.writeArrayPropertyStart("risks");
        tools.forEach(tool -> tool.write(json));
        json.writeEndArray();
        findings.ifPresent(text -> text.write(json));
        json.writeEndObject();
    }

    /** For people: a heading and a table for each kind; or a line for each entry that begins with its kind. */
    List<String> lines(Layout layout) {
        List<String> lines = new ArrayList<>();
        lines.add(name() + ", MCP " + server.revision());
        for (TargetKind kind : TargetKind.values()) {
            List<List<String>> rows = rows(kind);
            if (layout == Layout.LINES) {
                rows.forEach(row -> lines.add(kind.noun() + "\t" + String.join("\t", row)));
            } else if (!rows.isEmpty()) {
                lines.add("");
                lines.add(heading(kind, rows.size()));
                Stream<List<String>> head = kind == TargetKind.TOOL ? Stream.of(ClassifiedTool.HEADINGS) : Stream.of();
                TextTable.lines(Stream.concat(head, rows.stream()).toList()).forEach(line -> lines.add("  " + line));
            }
        }
        if (server.entries().isEmpty()) {
            lines.add("It lists nothing.");
        }
        findings.ifPresent(text -> {
            if (layout == Layout.TABLE) {
                lines.add("");
            }
            lines.addAll(text.lines(layout));
        });
        return lines;
    }

    /** What the server calls itself, in printable ASCII. */
    String name() {
        String name = server.name().isEmpty() ? "A server without a name" : PrintableText.of(server.name());
        return name + (server.version().isEmpty() ? "" : " " + PrintableText.of(server.version()));
    }

    private List<List<String>> rows(TargetKind kind) {
        return kind == TargetKind.TOOL
                ? tools.stream().map(ClassifiedTool::cells).toList()
                : server.of(kind).stream().map(ScanReport::cells).toList();
    }

    private String heading(TargetKind kind, int count) {
        String noun = kind.noun().substring(0, 1).toUpperCase(Locale.ROOT)
                + kind.noun().substring(1);
        return noun + "s (" + count + ")" + (kind == TargetKind.TOOL ? ": " + counts() : "");
    }

    /** How many tools each class has, the most severe first. */
    private String counts() {
        Map<RiskClass, Integer> counts = new EnumMap<>(RiskClass.class);
        tools.forEach(tool -> counts.merge(tool.kind(), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .map(count -> count.getValue() + " " + count.getKey().label())
                .collect(Collectors.joining(", "));
    }

    private static List<String> cells(Listed entry) {
        return List.of(PrintableText.of(entry.name()), said(entry.title()), said(entry.description()));
    }

    /** The beginning of the first line of a text. A name is shown whole, because whoever reads it may copy it. */
    private static String said(Optional<String> text) {
        String line = text.flatMap(whole -> whole.strip().lines().findFirst())
                .map(PrintableText::of)
                .orElse("");
        return line.length() > LONGEST_SAID ? line.substring(0, LONGEST_SAID - CUT.length()) + CUT : line;
    }
}
