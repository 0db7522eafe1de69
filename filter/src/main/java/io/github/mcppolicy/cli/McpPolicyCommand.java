package io.github.mcppolicy.cli;

import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** What {@code java -jar} runs: tools for those who write policies. */
@Command(
        name = "mcp-policy",
        header = "Tools for the authors of policy.json.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = JarVersion.class)
public final class McpPolicyCommand {
    private final PrintWriter out;
    private final PrintWriter err;

    private McpPolicyCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Runs a command and ends the JVM: 0 well done, 1 the policy is invalid, 2 wrong usage or an unreadable file. */
    public static void main(String[] arguments) {
        System.exit(run(writer(System.out), writer(System.err), arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new McpPolicyCommand(out, err))
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
                "1:the policy is invalid",
                "2:wrong usage, or the file cannot be read"
            })
    int check(@Parameters(paramLabel = "policy.json", description = "The policy to check.") Path file) {
        try {
            PolicySummary.of(PolicyLoader.load(file).definition()).forEach(out::println);
            return ExitCode.OK;
        } catch (InvalidPolicyException e) {
            err.println(e.getMessage());
            return ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(file + " cannot be read: " + why(e));
            return ExitCode.USAGE;
        }
    }

    private static String why(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return error instanceof AccessDeniedException ? "access is denied" : String.valueOf(error.getMessage());
    }
}
