package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.cli.server.Listed;
import io.github.mcppolicy.cli.server.ListedServer;
import io.github.mcppolicy.protocol.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** What a scan has found, for people and for programs. */
final class ScanReport {
    private static final int LONGEST_SAID = 60;
    private static final String CUT = "...";

    private final ListedServer server;
    private final ToolRisks risks;

    ScanReport(ListedServer server, ToolRisks risks) {
        this.server = server;
        this.risks = risks;
    }

    /**
     * One document. Under {@code tools}, {@code resources}, {@code resourceTemplates} and {@code prompts} it has the
     * definitions as the server has written them, so that each is also a result of the request for that list.
     */
    String json() {
        return AsciiJson.of(JsonOutput.text(json -> {
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
            writeRisks(json);
            json.writeEndObject();
        }));
    }

    private void writeRisks(JsonGenerator json) {
        List<Listed> known = server.of(TargetKind.TOOL).stream()
                .filter(tool -> risks.of(tool).isPresent())
                .toList();
        if (known.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("risks");
        for (Listed tool : known) {
            json.writeStartObject();
            json.writeStringProperty("name", tool.name());
            risks.of(tool).ifPresent(risk -> {
                json.writeStringProperty("class", risk.kind());
                json.writeStringProperty("severity", risk.severity());
            });
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** For people: a heading and a table for each kind; or a line for each entry that begins with its kind. */
    List<String> lines(Layout layout) {
        List<String> lines = new ArrayList<>();
        String name = server.name().isEmpty() ? "A server without a name" : PrintableText.of(server.name());
        String version = server.version().isEmpty() ? "" : " " + PrintableText.of(server.version());
        lines.add(name + version + ", MCP " + server.revision());
        for (TargetKind kind : TargetKind.values()) {
            List<List<String>> rows = server.of(kind).stream().map(this::cells).toList();
            if (layout == Layout.LINES) {
                rows.forEach(row -> lines.add(kind.noun() + "\t" + String.join("\t", row)));
            } else if (!rows.isEmpty()) {
                lines.add("");
                lines.add(heading(kind, rows.size()));
                TextTable.lines(rows).forEach(line -> lines.add("  " + line));
            }
        }
        if (server.entries().isEmpty()) {
            lines.add("It lists nothing.");
        }
        return lines;
    }

    private static String heading(TargetKind kind, int count) {
        String noun = kind.noun().substring(0, 1).toUpperCase(Locale.ROOT)
                + kind.noun().substring(1);
        return noun + "s (" + count + ")";
    }

    private List<String> cells(Listed entry) {
        Optional<ToolRisks.Risk> risk = entry.kind() == TargetKind.TOOL ? risks.of(entry) : Optional.empty();
        Stream<String> ofRisk = risk.stream().flatMap(known -> Stream.of(known.kind(), known.severity()));
        return Stream.of(
                        Stream.of(PrintableText.of(entry.name())),
                        ofRisk,
                        Stream.of(said(entry.title()), said(entry.description())))
                .flatMap(cells -> cells)
                .toList();
    }

    /** The beginning of the first line of a text. A name is shown whole, because whoever reads it may copy it. */
    private static String said(Optional<String> text) {
        String line = text.flatMap(whole -> whole.strip().lines().findFirst())
                .map(PrintableText::of)
                .orElse("");
        return line.length() > LONGEST_SAID ? line.substring(0, LONGEST_SAID - CUT.length()) + CUT : line;
    }
}
