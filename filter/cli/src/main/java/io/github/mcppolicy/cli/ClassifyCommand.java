package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.cli.ToolDocument.Listed;
import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.policy.RiskClass;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    private final Layout layout;

    @Parameters(paramLabel = "FILE", description = "The tools.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print one JSON object a line, in the order of the file.")
    private boolean asJson;

    @Option(
            names = "--labels",
            description = "Compare with the \"class\" that each tool of the file has: print agreement, recall of each "
                    + "class, and every disagreement.")
    private boolean compares;

    ClassifyCommand(PrintWriter out, PrintWriter err, Layout layout) {
        this.out = out;
        this.err = err;
        this.layout = layout;
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
                print(tools);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            err.println(file + " cannot be used: " + FileErrors.why(e));
            return ExitCode.USAGE;
        }
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
            report.add(ClassifiedTool.of(listed.tool()), label.get());
        }
        report.lines().forEach(out::println);
    }

    private void printJson(ToolDefinition tool) {
        JsonOutput.print(out, ClassifiedTool.of(tool)::write);
    }

    private void print(List<Listed> tools) {
        Stream<List<String>> rows =
                tools.stream().map(listed -> ClassifiedTool.of(listed.tool()).cells());
        if (layout == Layout.LINES) {
            rows.map(cells -> String.join("\t", cells)).forEach(out::println);
        } else {
            TextTable.lines(Stream.concat(Stream.of(ClassifiedTool.HEADINGS), rows)
                            .toList())
                    .forEach(out::println);
        }
    }
}
