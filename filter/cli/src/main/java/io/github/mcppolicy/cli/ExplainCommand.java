package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.SchemaText;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.explain.Values;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.simulation.Explanation;
import io.github.mcppolicy.simulation.ExplanationJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a policy decides about a message, and how it comes to that. */
@Command(
        name = "explain",
        header = "Says what a policy decides about a message, step by step.",
        description = {
            "Evaluates the message as the filter does that has just started: nothing is counted yet, and nobody has been "
                    + "asked. Nothing is called."
        },
        footer = {
            "",
            "Examples:",
            "  mcp-policy explain policy.json --tool create_refund --args '{\"amount\": 700}' --grant support",
            "  mcp-policy explain policy.json --resource file:///reports/q3.txt --principal ann --role CLERK",
            "  mcp-policy explain policy.json message.json --json"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the policy allows the message",
            "1:it does not, also where it waits for a person, is malformed, or is only let pass in monitor mode",
            "2:wrong usage, the policy is invalid, or a file cannot be read"
        })
final class ExplainCommand implements Callable<Integer> {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Layout layout;
    private final InstantSource clock;
    private final InputStream standardInput;

    @Parameters(index = "0", paramLabel = "policy.json", description = "The policy.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "MESSAGE",
            description = "A file with the body of a POST, or - for standard input: a message, or a batch.")
    private Optional<Path> body = Optional.empty();

    @Mixin
    private MessageOptions message = new MessageOptions();

    @Mixin
    private CallerOptions caller = new CallerOptions();

    @Option(
            names = "--tools",
            paramLabel = "FILE",
            description =
                    "An answer to tools/list, which pins are compared with; may be repeated, for the pages of a list.")
    private List<Path> tools = List.of();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    /** @param standardInput where a message may come from */
    ExplainCommand(PrintWriter out, PrintWriter err, Layout layout, InstantSource clock, InputStream standardInput) {
        this.out = out;
        this.err = err;
        this.layout = layout;
        this.clock = clock;
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        try {
            Policy policy = policy();
            Explanation.Asked asked = Explanation.Asked.withTools(
                    caller.caller(policy), message.request(body, standardInput), definitions());
            Explanation explanation = Explanation.of(policy, asked, clock.instant());
            print(explanation);
            return explanation.isAllowed() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (InvalidPolicyException | IOException e) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private Policy policy() throws IOException, InvalidPolicyException {
        try {
            return PolicyLoader.load(file);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + FileErrors.why(e), e);
        }
    }

    private void print(Explanation explanation) {
        if (asJson) {
            out.println(ExplanationJson.of(explanation, Values.SHOWN));
        } else {
            ExplanationText.lines(explanation, layout).forEach(out::println);
        }
    }

    private List<String> definitions() throws IOException {
        return tools.isEmpty()
                ? List.of()
                : ToolLists.read(tools).definitions().stream()
                        .flatMap(tool -> tool.json().stream())
                        .map(SchemaText::text)
                        .toList();
    }
}
