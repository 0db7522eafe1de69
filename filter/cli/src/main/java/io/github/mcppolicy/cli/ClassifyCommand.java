package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.RiskCatalogue;
import io.github.mcppolicy.catalog.RiskEvidence;
import io.github.mcppolicy.catalog.RiskSignal;
import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.catalog.ToolRisk;
import io.github.mcppolicy.cli.ToolDocument.Listed;
import io.github.mcppolicy.policy.RiskClass;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** Prints what the catalogue says of tools. */
@Command(
        name = "classify",
        header = "Says how dangerous tools are, and why.",
        description = {
            "Reads an answer to tools/list, its result, an array of tools, or JSON lines of "
                    + "{\"name\" or \"tool\", \"description\", \"inputSchema\", \"annotations\", \"server\"}. Nothing is called.",
        },
        footer = {
            "",
            "Examples:",
            "  mcp-policy classify tools.json",
            "  mcp-policy classify --json tools.json",
            "  mcp-policy classify --labels labelled.jsonl"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every tool was classified", "2:wrong usage, or a file cannot be read or holds something else"
        })
final class ClassifyCommand implements Callable<Integer> {
    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(paramLabel = "FILE", description = "The tools.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print one JSON object a line, in the order of the file.")
    private boolean asJson;

    @Option(
            names = "--labels",
            description = "Compare with the \"class\" that each tool of the file has: print agreement, recall of each "
                    + "class, and every disagreement.")
    private boolean compares;

    ClassifyCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        try {
            List<Listed> tools = ToolDocument.read(Files.readAllBytes(file));
            if (compares) {
                compare(tools);
            } else if (asJson) {
                tools.forEach(listed -> printJson(listed.tool()));
            } else {
                printTable(tools);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            err.println(file + " cannot be used: " + FileErrors.why(e));
            return ExitCode.USAGE;
        }
    }

    private static ToolRisk classify(ToolDefinition tool) {
        return RiskCatalogue.standard().classify(tool);
    }

    private void compare(List<Listed> tools) throws IOException {
        LabelReport report = new LabelReport();
        for (int i = 0; i < tools.size(); i++) {
            Listed listed = tools.get(i);
            Optional<RiskClass> label = listed.label().flatMap(RiskClass::named);
            if (label.isEmpty()) {
                throw new IOException("tool " + (i + 1) + " ("
                        + PrintableText.of(listed.tool().name())
                        + ") has no \"class\" of Read, Write, Execute, Destructive or Financial");
            }
            report.add(listed.tool(), label.get(), classify(listed.tool()));
        }
        report.lines().forEach(out::println);
    }

    private void printJson(ToolDefinition tool) {
        ToolRisk risk = classify(tool);
        JsonOutput.print(out, json -> write(json, tool, risk));
    }

    private static void write(JsonGenerator json, ToolDefinition tool, ToolRisk risk) {
        json.writeStartObject();
        json.writeStringProperty("name", tool.name());
        json.writeStringProperty("class", risk.risk().label());
        json.writeStringProperty("severity", risk.risk().severity().label());
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
        RecommendedRule.write(json, tool.name(), risk.risk());
        json.writeEndObject();
    }

    private void printTable(List<Listed> tools) {
        int width = tools.stream()
                .mapToInt(listed -> PrintableText.of(listed.tool().name()).length())
                .max()
                .orElse(0);
        String format = "%-" + Math.max(4, Math.min(width, 60)) + "s  %-11s  %-8s  %-16s  %s";
        out.println(String.format(Locale.ROOT, format, "TOOL", "CLASS", "SEVERITY", "RECOMMENDED", "WHY")
                .strip());
        for (Listed listed : tools) {
            ToolRisk risk = classify(listed.tool());
            out.println(String.format(
                    Locale.ROOT,
                    format,
                    PrintableText.of(listed.tool().name()),
                    risk.risk().label(),
                    risk.risk().severity().label(),
                    RecommendedRule.text(risk.risk()),
                    why(risk)));
        }
    }

    private static String why(ToolRisk risk) {
        RiskEvidence decisive = risk.evidence().get(0);
        String signals = risk.signals().isEmpty()
                ? ""
                : " ["
                        + String.join(
                                ", ",
                                risk.signals().stream().map(RiskSignal::label).toList())
                        + ']';
        String contradiction = risk.isContradicted() ? "; the annotations say otherwise" : "";
        return decisive.field() + " \"" + PrintableText.of(decisive.text()) + '"' + contradiction + signals;
    }
}
