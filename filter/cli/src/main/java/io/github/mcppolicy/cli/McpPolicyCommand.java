package io.github.mcppolicy.cli;

import io.github.mcppolicy.catalog.PrintableText;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The command that {@code java -jar} runs: tools for authors of policies. */
@Command(
        name = "mcp-policy",
        header = "Tools for the authors of policy.json.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class)
public final class McpPolicyCommand {
    private McpPolicyCommand() {}

    /**
     * Runs a command and ends the JVM. Exit codes: 0 fine, 1 the answer is no, 2 wrong usage or unreadable input.
     */
    public static void main(String[] arguments) {
        PrintWriter err = writer(System.err);
        System.exit(ended(err, () -> run(writer(System.out), err, System.getenv(), Layout.ofThisProcess(), arguments)));
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
        return new CommandLine(new McpPolicyCommand())
                .addSubcommand(new CheckCommand(out, err, environment, layout, clock))
                .addSubcommand(new GrantCommand(out, err, clock))
                .addSubcommand(new UserCommand(out, err))
                .addSubcommand(new AuditCommand(out, err))
                .addSubcommand(new ClassifyCommand(out, err, layout))
                .addSubcommand(new ApprovalsCommand(out, err, environment))
                .addSubcommand(new ScanCommand(out, err, environment, layout))
                .addSubcommand(new SuggestCommand(out, err, clock))
                .addSubcommand(new ExplainCommand(out, err, layout, clock, System.in))
                .addSubcommand(new ReplayCommand(out, err))
                .addSubcommand(new PinCommand(out, err, environment, layout))
                .addSubcommand(new DiffCommand(out, err, clock))
                .addSubcommand(new ProveCommand(out, err, clock))
                .addSubcommand(new TestCommand(out, err))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure.getCause() instanceof Error error) {
                        throw error;
                    }
                    // 1 would be an answer.
                    failure.printStackTrace(err);
                    return ExitCode.USAGE;
                })
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .execute(arguments);
    }

    /** The exit code of a command, also when the JVM cannot go on with it: its own would be 1, an answer. */
    static int ended(PrintWriter err, IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (OutOfMemoryError e) {
            err.println("This takes more memory than there is: give more (java -Xmx4g -jar ...), or less to read");
        } catch (Throwable e) {
            err.println("This command has failed, which is an error of its own: " + PrintableText.of(e.toString()));
        }
        return ExitCode.USAGE;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }
}
