package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.ToolFindings;
import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.cli.server.ServerException;
import io.github.mcppolicy.policy.RiskClass;
import io.github.mcppolicy.policy.RiskClass.Severity;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what agents can call at a server, and how dangerous each of it is. */
@Command(
        name = "scan",
        header = "Lists the tools, resources, templates and prompts of a running MCP server.",
        description = {
            "Of each tool it says what it can do, how severe that is, which words say so, and what a policy should say about "
                    + "it. The server is spoken to as a client does, in the newest revision of MCP that it has. Nothing is "
                    + "called: only its lists are asked for."
        },
        footer = {
            "",
            "Examples:",
            "  mcp-policy scan https://host/mcp --header 'Authorization: Bearer $${MCP_TOKEN}'",
            "  mcp-policy scan -- npx -y @executeautomation/playwright-mcp-server",
            "  mcp-policy scan --policy policy.json https://host/mcp",
            "  mcp-policy scan --findings --fail-on high https://host/mcp"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:listed, and nothing is as severe as --fail-on",
            "1:something is",
            "2:wrong usage, the server does not give its lists, or the policy cannot be written"
        })
final class ScanCommand implements Callable<Integer> {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;
    private final Layout layout;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--json",
            description = "Print one JSON document, with the complete definitions as the server has written them.")
    private boolean asJson;

    @Option(
            names = "--policy",
            paramLabel = "out.json",
            description = "Write the policy that is recommended into this new file. Everything else is denied in it.")
    private Optional<Path> policyOut = Optional.empty();

    @Option(names = "--overwrite", description = "Replace the file of --policy where there is one.")
    private boolean overwrites;

    @Option(
            names = "--findings",
            description =
                    "Print what a person should look at: poisoned texts, look-alike names, annotations against words, "
                            + "and combinations of tools.")
    private boolean wantsFindings;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description =
                    "low, medium, high or critical: exit with 1 when a tool is as severe or worse, or with --findings "
                            + "a finding.")
    private Optional<Severity> failOn = Optional.empty();

    /** @param environment the variables of the process */
    ScanCommand(PrintWriter out, PrintWriter err, Map<String, String> environment, Layout layout) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.layout = layout;
    }

    @Override
    public Integer call() {
        if (policyOut.isPresent() && !overwrites && Files.exists(policyOut.get())) {
            err.println(policyOut.get() + " is there already: name another file, or replace it with --overwrite");
            return ExitCode.USAGE;
        }
        try {
            ScanReport report = ScanReport.of(server.list(environment));
            if (wantsFindings) {
                report = report.with(ToolFindings.ofOneList(report.definitions()));
            }
            if (policyOut.isPresent()) {
                write(policyOut.get(), report);
            }
            print(report);
            return verdict(report);
        } catch (ServerException | IOException e) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        } catch (InvalidPolicyException e) {
            err.println("There are too many tools for one policy. " + e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private void write(Path file, ScanReport report) throws IOException, InvalidPolicyException {
        RecommendedPolicy policy = RecommendedPolicy.of(report.name(), report.tools());
        OutputFile.write(file, policy.text(), overwrites ? OutputFile.Existing.REPLACED : OutputFile.Existing.KEPT);
        policy.leftOut().forEach(err::println);
        List<String> asked = report.named(RiskClass.FINANCIAL);
        if (!asked.isEmpty()) {
            err.println(
                    "Calls of " + FindingsText.names(asked)
                            + " wait until a person has said yes, for which the app needs an admin address (mcp.policy.admin.address)");
        }
    }

    private void print(ScanReport report) {
        if (asJson) {
            JsonOutput.print(out, report::write);
        } else {
            report.lines(layout).forEach(out::println);
        }
    }

    private int verdict(ScanReport report) {
        if (failOn.isEmpty()) {
            return ExitCode.OK;
        }
        List<String> severe = report.named(failOn.get());
        boolean isFound =
                report.findings().filter(text -> text.reach(failOn.get())).isPresent();
        if (severe.isEmpty() && !isFound) {
            return ExitCode.OK;
        }
        err.println("Severity " + failOn.get().label() + " or worse: "
                + (severe.isEmpty()
                        ? "only findings"
                        : FindingsText.names(severe) + (isFound ? ", and findings" : "")));
        return ExitCode.SOFTWARE;
    }
}
