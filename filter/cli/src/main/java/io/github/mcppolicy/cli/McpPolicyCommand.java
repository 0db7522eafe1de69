package io.github.mcppolicy.cli;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    private final PrintWriter out;
    private final PrintWriter err;

    private McpPolicyCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs a command and ends the JVM. Exit codes: 0 success, 1 the policy is invalid, 2 wrong usage or an unreadable
     * file.
     */
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
                "1:the policy is invalid, or a listed resource cannot be used for how its URI is written",
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
                    Optional<Path> list) {
        try {
            Policy policy = PolicyLoader.load(file);
            PolicySummary.of(policy.definition()).forEach(out::println);
            return list.isPresent() ? checkResources(policy, list.get()) : ExitCode.OK;
        } catch (InvalidPolicyException e) {
            err.println(e.getMessage());
            return ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(file + " cannot be read: " + why(e));
            return ExitCode.USAGE;
        }
    }

    private int checkResources(Policy policy, Path list) {
        try {
            List<String> objections = ListedUris.objections(policy, Files.readAllBytes(list));
            objections.forEach(out::println);
            return objections.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (IOException e) {
            err.println(list + " cannot be read: " + why(e));
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
