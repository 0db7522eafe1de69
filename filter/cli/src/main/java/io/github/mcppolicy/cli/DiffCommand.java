package io.github.mcppolicy.cli;

import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.policy.proof.Difference;
import io.github.mcppolicy.policy.proof.Relation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what one policy lets through that another does not, with a call that shows it. */
@Command(
        name = "diff",
        header = "Compares what two policies let through, exactly, with a call that shows each difference.",
        description = {
            "WIDER: the new policy lets through more and nothing less. NARROWER: less and nothing more. INCOMPARABLE: more of"
                    + " one and less of another. UNKNOWN: it could not be found out, and the reason is printed.",
            "A call that needs a person's yes is less than one that does not. Limits are compared as numbers. Texts that only"
                    + " people read make no difference."
        },
        footer = {
            "",
            "Examples:",
            "  mcp-policy diff old.json new.json",
            "  mcp-policy diff old.json new.json --accept narrower --markdown >> comment.md",
            "  mcp-policy diff old.json new.json --tools tools.json --json"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the policies let the same through, or the new one less and --accept narrower is given",
            "1:they differ, or it could not be found out whether they do",
            "2:wrong usage, or a file cannot be read or used"
        })
final class DiffCommand implements Callable<Integer> {
    private final PrintWriter out;
    private final PrintWriter err;
    private final InstantSource clock;

    @Parameters(index = "0", paramLabel = "OLD", description = "The policy before.")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The policy after.")
    private Path changed = Path.of("");

    @Option(
            names = "--tools",
            paramLabel = "FILE",
            description =
                    "An answer to tools/list; may be repeated. Calls that a tool's input schema does not admit are left"
                            + " out.")
    private List<Path> tools = List.of();

    /** What is accepted besides equality. */
    private enum Accepted {
        NARROWER
    }

    @Option(
            names = "--accept",
            paramLabel = "narrower",
            description = "Also exit with 0 when the new policy lets through less and nothing more.")
    private List<Accepted> accepted = List.of();

    /** At most one of them. */
    private static final class Form {
        @Option(names = "--json", description = "Print one JSON object.")
        private boolean json;

        @Option(names = "--markdown", description = "Print Markdown that fits a comment on a pull request.")
        private boolean markdown;
    }

    @ArgGroup
    private Form form = new Form();

    DiffCommand(PrintWriter out, PrintWriter err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Path reading = old;
        try {
            Policy before = PolicyLoader.load(old);
            reading = changed;
            Policy after = PolicyLoader.load(changed);
            Difference difference = Difference.of(before, after, clock.instant(), ToolSchemas.read(tools));
            print(difference);
            boolean isAccepted = difference.result() == Relation.EQUAL
                    || (difference.result() == Relation.NARROWER && accepted.contains(Accepted.NARROWER));
            return isAccepted ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (InvalidPolicyException e) {
            err.println(e.getMessage());
        } catch (UnusableToolsException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println(reading + " cannot be read: " + FileErrors.why(e));
        }
        return ExitCode.USAGE;
    }

    private void print(Difference difference) {
        DifferenceReport report = new DifferenceReport(difference);
        if (form.json) {
            JsonOutput.print(out, report::write);
        } else if (form.markdown) {
            out.print(report.markdown());
            out.flush();
        } else {
            report.lines().forEach(out::println);
        }
    }
}
