package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.cli.records.RecordFile;
import io.github.mcppolicy.cli.suggest.ApprovalAdvice;
import io.github.mcppolicy.cli.suggest.GivenPolicy;
import io.github.mcppolicy.cli.suggest.NoSuggestionException;
import io.github.mcppolicy.cli.suggest.Suggestion;
import io.github.mcppolicy.cli.suggest.Terms;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Suggests the least policy that allows what audit records show. */
@Command(
        name = "suggest",
        header = "Suggests the least policy that allows what was used, from audit records.",
        description = {
            "The policy denies everything but the tools, resources and prompts that have reached the app: what was allowed "
                    + "and, while nothing was enforced, what would have been refused. Limits come from the busiest minute "
                    + "and hour of one caller. Nothing is put in force: read the policy first.",
            "Records of app and logger, of several instances and in any order may be given together; each counts once."
        },
        footer = {
            "",
            "Examples:",
            "  mcp-policy suggest --from logs/audit.jsonl* --since 30d -o suggested.json",
            "  mcp-policy suggest --from logs/audit.jsonl* --policy-in policy.json --json"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the policy allows everything that these records show to have reached the app",
            "1:something is missing in it, which is printed, or nothing was used",
            "2:wrong usage, a file cannot be read or written, or --policy-in is invalid"
        })
final class SuggestCommand implements Callable<Integer> {
    private static final String HEADROOM = "50";

    private final PrintWriter out;
    private final PrintWriter err;
    private final InstantSource clock;

    @Option(
            names = "--from",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Audit files, also rotated ones. Each is read once, also where a link leads to it; lock files are left out.")
    private List<Path> files = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Leave older records out: 30d, 12h, or a date or instant (RFC 3339).")
    private Optional<String> since = Optional.empty();

    @Option(
            names = "--policy-in",
            paramLabel = "policy.json",
            description =
                    "The policy that was in force. Kept of it are whom grants are for and until when, and rules about "
                            + "arguments that every call is known to have met. What it allows and nothing has used is named.")
    private Optional<Path> policyIn = Optional.empty();

    @Option(
            names = "--tools",
            paramLabel = "list.json",
            description =
                    "An answer to tools/list, a page of one, or what scan --json has printed; may be repeated. Listed tools that "
                            + "nothing has used are named, and what was used and is Destructive or Financial is to wait "
                            + "for a person (require_approval).")
    private List<Path> tools = List.of();

    @Option(
            names = "--headroom",
            paramLabel = "PERCENT",
            defaultValue = HEADROOM,
            description =
                    "How much more than what was seen a limit allows, and at least one more. Default: " + HEADROOM)
    private int headroom;

    @Option(
            names = {"-o", "--policy"},
            paramLabel = "out.json",
            description = "Write the policy into this new file, and print the summary instead.")
    private Optional<Path> policyOut = Optional.empty();

    @Option(names = "--json", description = "Print the figures behind the policy as JSON, and the policy with them.")
    private boolean asJson;

    SuggestCommand(PrintWriter out, PrintWriter err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (headroom < 0) {
            err.println("--headroom takes a percentage from 0 on, and not " + headroom);
            return ExitCode.USAGE;
        }
        Instant now = clock.instant();
        Optional<Instant> from = since.map(text -> PastTime.read(text, now)).orElse(Optional.of(Instant.EPOCH));
        if (from.isEmpty()) {
            err.println("--since takes a span such as 30d or 12h, a date or an instant of RFC 3339, and not "
                    + PrintableText.of(since.orElse("")));
            return ExitCode.USAGE;
        }
        try {
            Optional<ToolLists> lists = tools.isEmpty() ? Optional.empty() : Optional.of(ToolLists.read(tools));
            Optional<Set<String>> listed =
                    lists.map(read -> new TreeSet<>(read.known().names()));
            Optional<GivenPolicy> given = given();
            Suggestion suggestion = Suggestion.of(
                    AuditFile.opened(files).stream()
                            .map(file -> new RecordFile(
                                    file.name(), () -> file.content().open()))
                            .toList(),
                    new Terms(
                            from.get(),
                            now,
                            headroom,
                            given,
                            lists.<ApprovalAdvice>map(read -> CatalogueAdvice.of(read.definitions()))
                                    .orElse(ApprovalAdvice.NONE)));
            if (policyOut.isPresent()) {
                OutputFile.write(policyOut.get(), suggestion.policy() + "\n", OutputFile.Existing.KEPT);
            }
            print(new SuggestionReport(suggestion, listed), suggestion);
            return suggestion.missing().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (NoSuggestionException e) {
            err.println(e.getMessage());
            return ExitCode.SOFTWARE;
        } catch (InvalidPolicyException | IOException e) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private Optional<GivenPolicy> given() throws IOException, InvalidPolicyException {
        try {
            return policyIn.isEmpty() ? Optional.empty() : Optional.of(WrittenPolicy.read(policyIn.get()));
        } catch (IOException e) {
            throw new IOException(policyIn.get() + " cannot be read: " + FileErrors.why(e), e);
        }
    }

    private void print(SuggestionReport report, Suggestion suggestion) {
        suggestion.unreadable().forEach(line -> err.println(PolicySummary.printable(line)));
        if (asJson) {
            JsonOutput.print(out, report::write);
            return;
        }
        if (policyOut.isPresent()) {
            report.lines().forEach(out::println);
        } else {
            out.println(suggestion.policy());
            report.lines().forEach(err::println);
        }
        report.problems().forEach(err::println);
    }
}
