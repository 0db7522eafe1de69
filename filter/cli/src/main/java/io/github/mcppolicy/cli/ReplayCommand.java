package io.github.mcppolicy.cli;

import io.github.mcppolicy.capture.CaptureKey;
import io.github.mcppolicy.capture.CapturedFiles;
import io.github.mcppolicy.cli.json.JsonOutput;
import io.github.mcppolicy.cli.records.RecordFile;
import io.github.mcppolicy.cli.replay.Replay;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides about recorded traffic again, under another policy. */
@Command(
        name = "replay",
        header = "Says what another policy would have decided about recorded traffic.",
        description = {
            "The filter's own enforcer decides again, on the recorded clock, limits included. Nothing is called.",
            "Audit files hold no values of arguments: a decision that depends on them is counted apart, unless the record "
                    + "tells all the same. Captured files (mcp.policy.capture.file) hold whole requests.",
            "Files of several instances and rotated ones may be given together, in any order, but not audit files and "
                    + "captured files: they record the same calls."
        },
        footer = {
            "",
            "Examples:",
            "  mcp-policy replay logs/audit.jsonl* --policy new.json --old policy.json",
            "  mcp-policy replay logs/capture.bin.* --policy new.json --key-file capture.key --json",
            "  mcp-policy replay logs/audit.jsonl* --report"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no decision changes; with --report and no --policy: nothing would have been refused",
            "1:a decision changes; with --strict also when one depends on what is not recorded; with --report and no "
                    + "--policy: something would have been refused",
            "2:wrong usage, a file cannot be read, was cut or changed or has another key, or a policy is invalid"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final String LOCK = ".lck";

    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(
            paramLabel = "RECORDS",
            arity = "1..*",
            description = "Audit files or captured files, also rotated ones. Lock files are left out.")
    private List<Path> files = List.of();

    @Option(names = "--policy", paramLabel = "new.json", description = "The policy that decides.")
    private Optional<Path> policyFile = Optional.empty();

    @Option(
            names = "--old",
            paramLabel = "old.json",
            description =
                    "A policy that was in force when the records were written; may be repeated. It tells what the "
                            + "records mean for arguments, grants and pins.")
    private List<Path> oldFiles = List.of();

    @Option(names = "--key-file", paramLabel = "FILE", description = "The file that mcp.policy.capture.key-file named.")
    private Optional<Path> keyFile = Optional.empty();

    @Option(
            names = "--unfinished",
            description = "Accept a captured file that ends without its end: a killed process leaves one, and so does "
                    + "whoever cuts it.")
    private boolean acceptsUnfinished;

    @Option(
            names = "--report",
            description = "Print what would have been refused while nothing was (mode monitor), and what to do next.")
    private boolean reports;

    @Option(names = "--strict", description = "Take a decision that depends on what is not recorded for a change.")
    private boolean isStrict;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ReplayCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        if (policyFile.isEmpty() && !reports) {
            err.println("Name the policy that is to decide: --policy new.json (or ask for --report alone)");
            return ExitCode.USAGE;
        }
        try {
            Optional<Policy> policy = policyFile.isPresent() ? Optional.of(load(policyFile.get())) : Optional.empty();
            List<Policy> before = new ArrayList<>();
            for (Path old : oldFiles) {
                before.add(load(old));
            }
            Replay replay = new Replay(policy, before);
            read(replay);
            print(new ReplayReport(replay, policy.isPresent(), reports));
            return exitCode(replay, policy.isPresent());
        } catch (InvalidPolicyException | IOException e) {
            err.println(PolicySummary.printable(String.valueOf(e.getMessage()).replace("\n", System.lineSeparator())));
            return ExitCode.USAGE;
        }
    }

    private static Policy load(Path file) throws IOException, InvalidPolicyException {
        try {
            return PolicyLoader.load(file);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + FileErrors.why(e), e);
        }
    }

    private void read(Replay replay) throws IOException {
        List<Path> captured = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path file : files) {
            if (!file.toString().endsWith(LOCK)) {
                (isCaptured(file) ? captured : others).add(file);
            }
        }
        if (!captured.isEmpty() && !others.isEmpty()) {
            throw new IOException(captured.get(0) + " is a captured file and " + others.get(0)
                    + " is not: give files of one kind, because both record the same calls");
        }
        if (captured.isEmpty()) {
            replay.audit(rows(AuditFile.opened(files)));
            return;
        }
        Path key = keyFile.orElseThrow(
                () -> new IOException(
                        captured.get(0)
                                + " is encrypted: name the file that mcp.policy.capture.key-file named when it was written (--key-file)"));
        CapturedFiles.Unfinished unfinished =
                acceptsUnfinished ? CapturedFiles.Unfinished.ACCEPTED : CapturedFiles.Unfinished.REFUSED;
        try (CapturedFiles opened = CapturedFiles.open(captured, CaptureKey.read(key, "--key-file"), unfinished)) {
            replay.captured(opened);
        }
    }

    private static boolean isCaptured(Path file) throws IOException {
        try {
            return Files.isRegularFile(file) && CapturedFiles.isCaptured(file);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + FileErrors.why(e), e);
        }
    }

    /** The files of each instance, the oldest first. */
    private static List<List<RecordFile>> rows(List<AuditFile> opened) {
        return opened.stream().collect(Collectors.groupingBy(AuditFile::family)).values().stream()
                .map(family -> family.stream()
                        .sorted(Comparator.comparingInt(AuditFile::number).reversed())
                        .map(file ->
                                new RecordFile(file.name(), () -> file.content().open()))
                        .toList())
                .toList();
    }

    private void print(ReplayReport report) {
        if (asJson) {
            JsonOutput.print(out, report::write);
        } else {
            report.lines().forEach(out::println);
        }
        report.remarks().forEach(err::println);
    }

    private int exitCode(Replay replay, boolean decides) {
        boolean isNo = decides
                ? replay.result().changed() > 0 || (isStrict && replay.result().dependsOnArguments() > 0)
                : replay.report().refused() > 0;
        return isNo ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
