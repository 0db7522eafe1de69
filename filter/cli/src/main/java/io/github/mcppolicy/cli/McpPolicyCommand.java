package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.Finding;
import io.github.mcppolicy.catalog.KnownTools;
import io.github.mcppolicy.catalog.PolicyFindings;
import io.github.mcppolicy.catalog.ToolInventory;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.DocumentPositions;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.policy.load.PolicySource;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that {@code java -jar} runs: tools for authors of policies. */
@Command(
        name = "mcp-policy",
        header = "Tools for the authors of policy.json.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class)
public final class McpPolicyCommand {
    private static final String PERHAPS_ELSEWHERE = " (a note: another caller or server may list more)";

    private final PrintWriter out;
    private final PrintWriter err;
    private final InstantSource clock;

    private McpPolicyCommand(PrintWriter out, PrintWriter err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /**
     * Runs a command and ends the JVM. Exit codes: 0 success, 1 the policy is invalid, 2 wrong usage or an unreadable
     * file.
     */
    public static void main(String[] arguments) {
        System.exit(run(writer(System.out), writer(System.err), System.getenv(), Layout.ofThisProcess(), arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(out, err, System.getenv(), arguments);
    }

    /** @param environment the variables of the process */
    static int run(PrintWriter out, PrintWriter err, Map<String, String> environment, String... arguments) {
        return run(out, err, environment, Layout.LINES, arguments);
    }

    /** The same, with a choice of how lists are printed. */
    static int run(
            PrintWriter out, PrintWriter err, Map<String, String> environment, Layout layout, String... arguments) {
        InstantSource clock = InstantSource.system();
        return new CommandLine(new McpPolicyCommand(out, err, clock))
                .addSubcommand(new GrantCommand(out, err, clock))
                .addSubcommand(new UserCommand(out, err))
                .addSubcommand(new AuditCommand(out, err))
                .addSubcommand(new ClassifyCommand(out, err, layout))
                .addSubcommand(new ApprovalsCommand(out, err, environment))
                .addSubcommand(new ScanCommand(out, err, environment, layout))
                .addSubcommand(new SuggestCommand(out, err, clock))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .execute(arguments);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }

    @Command(
            name = "check",
            header = "Prints what a policy allows, or everything that is wrong with it.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:the policy is valid",
                "1:the policy is invalid, a listed resource cannot be used for how its URI is written, or a rule does not "
                        + "fit the listed tools; what only may be a mistake is a note",
                "2:wrong usage, or a file cannot be read"
            })
    int check(
            @Parameters(paramLabel = "policy.json", description = "The policy to check.") Path file,
            @Option(
                            names = "--resources",
                            paramLabel = "list.json",
                            description =
                                    "An answer to resources/list or resources/templates/list. Printed is what of it "
                                            + "the policy denies only because hosts could read its URI in several ways.")
                    Optional<Path> list,
            @Option(
                            names = "--tools",
                            paramLabel = "list.json",
                            description = "An answer to tools/list; may be repeated, for the pages of a list in their "
                                    + "order or for several lists. Printed is which tools each prefix covers, and which "
                                    + "rules fit none of the tools or do not fit their input schemas.")
                    @Nullable
                    List<Path> tools) {
        try {
            byte[] document = PolicySource.of(file).read();
            Policy policy = PolicyLoader.load(file.toString(), document);
            DocumentPositions positions = DocumentPositions.of(file.toString(), document);
            Optional<KnownTools> known = tools == null ? Optional.empty() : read(tools);
            if (tools != null && known.isEmpty()) {
                return ExitCode.USAGE;
            }
            PolicySummary.of(policy.definition(), known, clock.instant()).forEach(out::println);
            int ofTools =
                    known.map(listed -> checkTools(policy, listed, positions)).orElse(ExitCode.OK);
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

    /** Empty when one of them cannot be read, which has been said then. */
    private Optional<KnownTools> read(List<Path> lists) {
        ToolFiles files = new ToolFiles();
        for (Path list : lists) {
            try {
                files.add(Files.readAllBytes(list));
            } catch (IOException e) {
                err.println(list + " cannot be read: " + FileErrors.why(e));
                return Optional.empty();
            }
        }
        return Optional.of(files.inventory().known());
    }

    private int checkTools(Policy policy, KnownTools known, DocumentPositions positions) {
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
        return mistaken ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private int checkResources(Policy policy, Path list) {
        try {
            List<String> objections = ListedUris.objections(policy, Files.readAllBytes(list));
            objections.forEach(out::println);
            return objections.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(list + " cannot be read: " + FileErrors.why(e));
            return ExitCode.USAGE;
        }
    }
}
