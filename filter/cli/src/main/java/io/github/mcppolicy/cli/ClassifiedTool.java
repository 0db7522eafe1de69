package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.RiskCatalogue;
import io.github.mcppolicy.catalog.RiskEvidence;
import io.github.mcppolicy.catalog.RiskSignal;
import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.catalog.ToolRisk;
import io.github.mcppolicy.cli.server.Listed;
import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.policy.RiskClass.Severity;
import io.github.mcppolicy.protocol.MalformedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** A tool, and what the catalogue says of it. */
record ClassifiedTool(ToolDefinition tool, ToolRisk risk) {

    /** What {@link #cells} are. */
    static final List<String> HEADINGS = List.of("TOOL", "CLASS", "SEVERITY", "RECOMMENDED", "WHY");

    static ClassifiedTool of(ToolDefinition tool) {
        return new ClassifiedTool(tool, RiskCatalogue.standard().classify(tool));
    }

    /** A tool of which only the name is known. */
    static ClassifiedTool named(String name) {
        return of(new ToolDefinition(name, "", "", Optional.empty(), Map.of()));
    }

    /** A server may list a name twice, and only it knows which of them a call runs. Of two that are as severe it is the one that is hidden. */
    static ClassifiedTool moreSevere(ClassifiedTool first, ClassifiedTool second) {
        int difference = first.severity().compareTo(second.severity());
        boolean isFirst = difference > 0 || (difference == 0 && first.kind().compareTo(second.kind()) <= 0);
        return isFirst ? first : second;
    }

    static ClassifiedTool of(Listed listed) {
        return of(definition(listed));
    }

    /**
     * What a live server says of a tool. The catalogue leaves the name of the server out of those of its tools, so a server
     * does not get to choose it.
     */
    static ToolDefinition definition(Listed listed) {
        byte[] json = listed.definition().getBytes(UTF_8);
        try {
            ToolDefinition read = ToolDefinition.read(json, 0, json.length);
            return new ToolDefinition(
                    listed.name(), read.description(), "", read.inputSchema(), read.hints(), read.json());
        } catch (MalformedException impossible) {
            throw new IllegalStateException("it was read before", impossible);
        }
    }

    String name() {
        return tool.name();
    }

    RiskClass kind() {
        return risk.risk();
    }

    Severity severity() {
        return kind().severity();
    }

    /** For people: a row of a table, in printable ASCII. */
    List<String> cells() {
        return List.of(
                PrintableText.of(name()), kind().label(), severity().label(), RecommendedRule.text(kind()), why());
    }

    /** The evidence that decides, and what else to know, in printable ASCII. */
    String why() {
        String contradiction = risk.isContradicted() ? "; the annotations say otherwise" : "";
        String signals = risk.signals().stream().map(RiskSignal::label).sorted().collect(Collectors.joining(", "));
        return evidence() + contradiction + (signals.isEmpty() ? "" : " [" + signals + ']');
    }

    /** Where the evidence stands that decides, and what it says there, in printable ASCII. */
    String evidence() {
        RiskEvidence decisive = risk.evidence().get(0);
        return PrintableText.of(decisive.field()) + " \"" + PrintableText.of(decisive.text()) + '"';
    }

    /** For programs. */
    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", name());
        json.writeStringProperty("class", kind().label());
        json.writeStringProperty("severity", severity().label());
        json.writeArrayPropertyStart("evidence");
        for (RiskEvidence evidence : risk.evidence()) {
            json.writeStartObject();
            json.writeStringProperty("field", evidence.field());
            json.writeStringProperty("text", evidence.text());
            json.writeStringProperty("says", evidence.says());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("signals");
        risk.signals().stream().map(RiskSignal::label).forEach(json::writeString);
        json.writeEndArray();
        json.writeName("recommended");
        RecommendedRule.write(json, name(), kind());
        json.writeEndObject();
    }
}
