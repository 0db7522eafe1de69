package io.github.mcppolicy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.catalog.ToolDefinition;
import io.github.mcppolicy.catalog.ToolFinding;
import io.github.mcppolicy.catalog.ToolFindings;
import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.cli.server.ServerException;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.LockFile;
import io.github.mcppolicy.protocol.TargetKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes down what tools are, and says when they are something else. */
@Command(
        name = "pin",
        header = "Writes the definitions of tools into a lock file, or compares them with one.",
        description = {
            "A policy whose \"pins\" name the file lets agents see and call only tools that are still as they were pinned. "
                    + "Texts that are not meant for people, such as invisible characters and instructions to the model, and "
                    + "names that look like those of other tools are printed, and then nothing is pinned."
        },
        footer = {
            "",
            "Examples:",
            "  mcp-policy pin https://host/mcp",
            "  mcp-policy pin -o policy.lock.json --tools tools.json",
            "  mcp-policy pin --check policy.lock.json https://host/mcp"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:pinned, or with --check: each listed tool is as pinned, and each pinned tool is listed",
            "1:nothing was pinned because of what was found, or because no tool is listed, or with --check: something has changed",
            "2:wrong usage, a file cannot be read or written, or the server does not give its list"
        })
final class PinCommand implements Callable<Integer> {
    private static final Set<ToolFinding.Kind> NOT_TO_BE_TRUSTED =
            EnumSet.of(ToolFinding.Kind.POISONED_TEXT, ToolFinding.Kind.LOOKALIKE_NAME);

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;
    private final Layout layout;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--tools",
            paramLabel = "FILE",
            description =
                    "Instead of a server: an answer to tools/list, or a page of one; may be repeated, also for lists of "
                            + "several instances, whose tools may differ.")
    private List<Path> files = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "policy.lock.json",
            description = "The lock file. Default: policy.lock.json.")
    private Optional<Path> named = Optional.empty();

    @Option(
            names = "--add",
            description =
                    "Keep what the lock file has, so that a tool may be as it was or as it is now, while versions of "
                            + "an app run side by side.")
    private boolean adds;

    @Option(names = "--overwrite", description = "Replace a lock file that is there, and forget what it has.")
    private boolean overwrites;

    @Option(
            names = "--accept-findings",
            description =
                    "Pin in spite of texts that are not meant for people and names that look alike. Read them first.")
    private boolean acceptsFindings;

    @Option(
            names = "--check",
            paramLabel = "policy.lock.json",
            description =
                    "Write nothing: compare with this lock file, and print each definition that has changed, field by "
                            + "field.")
    private Optional<Path> compared = Optional.empty();

    @Option(
            names = "--json",
            description =
                    "Print one JSON document that says which tools are as pinned, changed, not pinned and missing.")
    private boolean asJson;

    /** @param environment the variables of the process */
    PinCommand(PrintWriter out, PrintWriter err, Map<String, String> environment, Layout layout) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.layout = layout;
    }

    @Override
    public Integer call() {
        server.connection()
                .require(
                        server.isGiven() == files.isEmpty(),
                        "Name either a server (an address such as https://host/mcp, or -- and the command that starts it) or "
                                + "lists (--tools)");
        server.connection()
                .require(
                        !adds || !overwrites,
                        "--add keeps what the lock file has, and --overwrite forgets it: give one");
        server.connection()
                .require(
                        compared.isEmpty() || !(named.isPresent() || adds || overwrites || acceptsFindings),
                        "--check writes nothing: give it without -o, --add, --overwrite and --accept-findings");
        Path output = named.orElse(Path.of("policy.lock.json"));
        if (compared.isEmpty() && !adds && !overwrites && Files.exists(output)) {
            err.println(output + " is there already: --add keeps what it has, --overwrite forgets it");
            return ExitCode.USAGE;
        }
        try {
            List<ToolDefinition> tools = tools();
            return compared.isPresent() ? check(compared.get(), tools) : pin(tools, output);
        } catch (ServerException | InvalidPolicyException | IOException e) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private List<ToolDefinition> tools() throws ServerException, IOException {
        return files.isEmpty()
                ? server.list(environment).of(TargetKind.TOOL).stream()
                        .map(ClassifiedTool::definition)
                        .toList()
                : ToolLists.read(files).definitions();
    }

    private static LockFile read(Path file) throws IOException, InvalidPolicyException {
        try {
            return LockFile.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + FileErrors.why(e), e);
        }
    }

    private int check(Path file, List<ToolDefinition> tools) throws IOException, InvalidPolicyException {
        PinComparison comparison = PinComparison.of(read(file), tools);
        if (asJson) {
            JsonOutput.print(out, comparison::write);
        } else {
            comparison.lines().forEach(out::println);
        }
        return comparison.isSame() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int pin(List<ToolDefinition> tools, Path output) throws IOException, InvalidPolicyException {
        if (tools.isEmpty()) {
            err.println("Nothing was pinned: no tool is listed. Ask as a caller who can see the tools (--header)");
            return ExitCode.SOFTWARE;
        }
        // Several lists may be those of several instances, whose tools may differ.
        List<ToolFinding> all = files.size() > 1 ? ToolFindings.of(tools) : ToolFindings.ofOneList(tools);
        FindingsText found = new FindingsText(all.stream()
                .filter(finding -> NOT_TO_BE_TRUSTED.contains(finding.kind()))
                .toList());
        if (!found.findings().isEmpty()) {
            found.lines(layout).forEach(err::println);
            if (!acceptsFindings) {
                err.println(
                        "Nothing was pinned. Ask whoever runs the server, or pin it all the same with --accept-findings");
                return ExitCode.SOFTWARE;
            }
        }
        LockFile lock = adds && Files.exists(output) ? read(output) : LockFile.empty();
        for (ToolDefinition tool : tools) {
            lock = lock.allowing(tool.name(), PinComparison.json(tool));
        }
        String text = lock.text();
        LockFile.read("The lock file", text.getBytes(UTF_8));
        OutputFile.write(output, text, adds || overwrites ? OutputFile.Existing.REPLACED : OutputFile.Existing.KEPT);
        print(PinComparison.of(lock, tools), output);
        return ExitCode.OK;
    }

    private void print(PinComparison pinned, Path output) {
        if (asJson) {
            JsonOutput.print(out, pinned::write);
            return;
        }
        int count = pinned.asPinned().size();
        out.println(count + (count == 1 ? " tool is" : " tools are") + " pinned in " + output
                + ". A policy beside it puts it in "
                + "force with \"pins\": { \"file\": " + JsonOutput.quoted(String.valueOf(output.getFileName()))
                + ", \"on_change\": \"deny\" }");
        if (!pinned.missing().isEmpty()) {
            out.println("Still pinned, and not listed: " + FindingsText.names(pinned.missing()));
        }
    }
}
