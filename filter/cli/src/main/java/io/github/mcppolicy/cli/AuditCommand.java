package io.github.mcppolicy.cli;

import io.github.mcppolicy.audit.AuditKey;
import io.github.mcppolicy.audit.ChainDigest;
import io.github.mcppolicy.cli.ChainKeys.KeyNeededException;
import io.github.mcppolicy.cli.json.JsonOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** Looks at what {@code mcp.policy.audit.file} has become. */
@Command(
        name = "audit",
        header = "Verifies audit files.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class AuditCommand {
    private static final String KEY_FILE = "--key-file";

    private final PrintWriter out;
    private final PrintWriter err;

    AuditCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Command(
            name = "verify",
            header = "Says whether audit files are as they were written, and where not.",
            description = {
                "Each record of an audit file holds the hash of the one before. The files may be given in any order. That "
                        + "the newest records were cut off cannot be seen in the files alone: note the hash of the last "
                        + "record elsewhere, and name it later with --expect-last.",
            },
            footer = {
                "",
                "Examples:",
                "  mcp-policy audit verify logs/audit.jsonl.*",
                "  mcp-policy audit verify logs/audit.jsonl.* --key-file audit.key --json"
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:everything is as it was written",
                "1:a chain is broken, or there is none",
                "2:wrong usage, a file cannot be read, or the key is missing"
            })
    int verify(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "1..*",
                            description = "The audit files; links and lock files are left out.")
                    List<Path> files,
            @Option(
                            names = KEY_FILE,
                            paramLabel = "FILE",
                            description =
                                    "The file that mcp.policy.audit.key-file names; may be repeated where the key "
                                            + "was changed.")
                    @Nullable
                    List<Path> keyFiles,
            @Option(
                            names = "--expect-last",
                            paramLabel = "HASH",
                            description = "The hash of what was the last record once, as /health of the admin address "
                                    + "and this command show it. It must be among the records; others may follow. May be "
                                    + "repeated.")
                    @Nullable
                    List<String> expected,
            @Option(names = "--json", description = "Print JSON.") boolean asJson) {
        try {
            List<ChainDigest> keys = new ArrayList<>();
            for (Path keyFile : keyFiles == null ? List.<Path>of() : keyFiles) {
                keys.add(AuditKey.digest(keyFile, KEY_FILE));
            }
            Set<String> hashes = expected == null ? Set.of() : Set.copyOf(expected);
            Optional<String> malformed = hashes.stream()
                    .filter(hash -> !hash.matches("[0-9a-f]{64}"))
                    .findFirst();
            if (malformed.isPresent()) {
                err.println("--expect-last takes the 64 hexadecimal digits of a hash");
                return ExitCode.USAGE;
            }
            ChainReport report = ChainVerification.of(AuditFile.opened(files), keys, hashes);
            if (asJson) {
                JsonOutput.print(out, json -> write(json, report));
            } else {
                print(report);
            }
            return report.count() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (KeyNeededException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println(e.getMessage());
        }
        return ExitCode.USAGE;
    }

    private void print(ChainReport report) {
        report.problems().forEach(problem -> out.println(PolicySummary.printable(problem.toString())));
        if (report.count() > report.problems().size()) {
            out.println("... and " + (report.count() - report.problems().size()) + " more");
        }
        report.notes().forEach(note -> out.println("note: " + PolicySummary.printable(note)));
        for (ChainReport.Verified chain : report.chains()) {
            out.println("Chain " + chain.last().chain() + ": records " + chain.first() + " to "
                    + chain.last().sequence() + ", in " + chain.files().size()
                    + (chain.files().size() == 1 ? " file" : " files") + ". Last hash: "
                    + chain.last().hash());
        }
        out.println(
                report.count() == 0
                        ? "Everything is as it was written"
                        : "BROKEN in " + report.count() + (report.count() == 1 ? " place" : " places"));
    }

    private static void write(JsonGenerator json, ChainReport report) {
        json.writeStartObject();
        json.writeBooleanProperty("broken", report.count() > 0);
        json.writeNumberProperty("places", report.count());
        json.writeArrayPropertyStart("problems");
        report.problems().forEach(problem -> {
            json.writeStartObject();
            json.writeStringProperty("file", problem.file());
            json.writeNumberProperty("line", problem.line());
            json.writeStringProperty("kind", problem.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("message", problem.message());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeArrayPropertyStart("notes");
        report.notes().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("chains");
        report.chains().forEach(chain -> {
            json.writeStartObject();
            json.writeStringProperty("chain", chain.last().chain());
            json.writeArrayPropertyStart("files");
            chain.files().forEach(json::writeString);
            json.writeEndArray();
            json.writeNumberProperty("first", chain.first());
            json.writeNumberProperty("last", chain.last().sequence());
            json.writeStringProperty("hash", chain.last().hash());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
    }
}
