package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.Finding;
import io.github.mcppolicy.catalog.KnownTools;
import io.github.mcppolicy.catalog.PolicyFindings;
import io.github.mcppolicy.catalog.ToolFinding;
import io.github.mcppolicy.catalog.ToolFindings;
import io.github.mcppolicy.catalog.ToolInventory;
import io.github.mcppolicy.cli.server.ServerException;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.RiskClass.Severity;
import io.github.mcppolicy.policy.load.DocumentPositions;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.policy.proof.DeadRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a policy allows, and what of it fits nothing that an app has. */
@Command(
        name = "check",
        header = "Prints what a policy allows, or everything that is wrong with it.",
        footer = {
            "",
            "Examples:",
            "  mcp-policy check policy.json",
            "  mcp-policy check policy.json --tools tools.json",
            "  mcp-policy check policy.json --tools https://host/mcp --header 'Authorization: Bearer $${MCP_TOKEN}'"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the policy is valid; a rule that can make no difference is printed and no more",
            "1:the policy is invalid, a listed resource cannot be used for how its URI is written, a rule does not fit "
                    + "the listed tools, or a finding about them is high or critical; what only may be a mistake, and a "
                    + "finding that is low or medium, is printed and no more",
            "2:wrong usage, a file cannot be read, or a server does not give its list"
        })
final class CheckCommand implements Callable<Integer> {
    private static final String PERHAPS_ELSEWHERE = " (a note: another caller or server may list more)";

    private static final Set<ToolFinding.Kind> ABOUT_CALLERS =
            EnumSet.of(ToolFinding.Kind.NO_RULE, ToolFinding.Kind.COMBINATION);

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;
    private final Layout layout;
    private final InstantSource clock;

    @Parameters(paramLabel = "policy.json", description = "The policy to check.")
    private Path file = Path.of("");

    @Option(
            names = "--resources",
            paramLabel = "list.json",
            description = "An answer to resources/list or resources/templates/list. Printed is what of it the policy "
                    + "denies only because hosts could read its URI in several ways.")
    private Optional<Path> list = Optional.empty();

    @Option(
            names = "--tools",
            paramLabel = "FILE|URL",
            description =
                    "An answer to tools/list, or the address of a server that is asked for its list; may be repeated, "
                            + "for the pages of a list in their order or for several lists. Printed is which tools each prefix "
                            + "covers, which rules fit none of the tools or do not fit their input schemas, and what else a person "
                            + "should look at.")
    private List<String> tools = List.of();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    /** @param environment the variables of the process */
    CheckCommand(
            PrintWriter out, PrintWriter err, Map<String, String> environment, Layout layout, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.layout = layout;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try {
            PolicySource source = PolicySource.of(file);
            byte[] document = source.read();
            Policy policy = PolicyLoader.load(source, document);
            Optional<ToolLists> lists = lists();
            if (lists.isEmpty() && !tools.isEmpty()) {
                return ExitCode.USAGE;
            }
            PinsInForce pins = PinsInForce.of(
                    source,
                    document,
                    policy.definition(),
                    lists.map(ToolLists::definitions).orElse(List.of()));
            PolicySummary.of(policy.definition(), lists.map(ToolLists::known), pins, clock.instant())
                    .forEach(out::println);
            DocumentPositions positions = DocumentPositions.of(file.toString(), document);
            DeadRules.of(policy.definition())
                    .forEach(dead -> out.println(positions.line(dead.pointer(), dead.message())));
            int ofTools = lists.map(listed -> checkTools(policy, listed, pins, positions))
                    .orElse(ExitCode.OK);
            int ofResources = list.map(listed -> checkResources(policy, listed)).orElse(ExitCode.OK);
            return Math.max(ofTools, ofResources);
        } catch (InvalidPolicyException e) {
            err.println(e.getMessage());
            return ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(file + " cannot be read: " + FileErrors.why(e));
            return ExitCode.USAGE;
        }
    }

    /** Empty when none is given, or one cannot be read, which has been said then. */
    private Optional<ToolLists> lists() {
        try {
            return tools.isEmpty() ? Optional.empty() : Optional.of(ToolLists.read(tools, connection, environment));
        } catch (IOException | ServerException e) {
            err.println(e.getMessage());
            return Optional.empty();
        }
    }

    private int checkTools(Policy policy, ToolLists lists, PinsInForce pins, DocumentPositions positions) {
        boolean isMistaken = printMistakes(policy, lists.known(), positions);
        FindingsText findings = new FindingsText(findings(policy, pins));
        if (!findings.findings().isEmpty()) {
            findings.lines(layout).forEach(out::println);
        }
        return isMistaken || findings.reach(Severity.HIGH) ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    /** What nobody can see or call does not count among what the policy allows; its text is looked at all the same. */
    private static List<ToolFinding> findings(Policy policy, PinsInForce pins) {
        Stream<ToolFinding> ofDefinitions = ToolFindings.of(pins.tools(), policy.definition()).stream()
                .filter(finding -> !ABOUT_CALLERS.contains(finding.kind()));
        Stream<ToolFinding> ofCallers = ToolFindings.of(pins.visible(), policy.definition()).stream()
                .filter(finding -> ABOUT_CALLERS.contains(finding.kind()));
        return Stream.of(pins.findings().stream(), ofDefinitions, ofCallers)
                .flatMap(found -> found)
                .sorted(Comparator.comparing(ToolFinding::severity).reversed())
                .toList();
    }

    private boolean printMistakes(Policy policy, KnownTools known, DocumentPositions positions) {
        if (!known.isComplete()) {
            out.println(
                    "The list of tools goes on after its last page here (nextCursor), or has more tools or longer names"
                            + " than are looked at (" + ToolInventory.MOST_TOOLS + ", " + ToolInventory.LONGEST_NAME
                            + "), so no rule is said to fit none of them. Give all pages, in their order");
        }
        List<Finding> findings = PolicyFindings.of(policy.definition(), known);
        boolean mistaken = false;
        for (Finding finding : findings) {
            boolean isMistake = finding.kind() == Finding.Kind.MISTAKE;
            String message = isMistake ? finding.message() : finding.message() + PERHAPS_ELSEWHERE;
            out.println(positions.line(finding.pointer(), message));
            mistaken |= isMistake;
        }
        if (findings.size() == PolicyFindings.MOST) {
            out.println("No more than " + PolicyFindings.MOST + " are printed");
        }
        return mistaken;
    }

    private int checkResources(Policy policy, Path resources) {
        try {
            List<String> objections = ListedUris.objections(policy, Files.readAllBytes(resources));
            objections.forEach(out::println);
            return objections.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(resources + " cannot be read: " + FileErrors.why(e));
            return ExitCode.USAGE;
        }
    }
}
