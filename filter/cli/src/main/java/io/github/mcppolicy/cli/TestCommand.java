package io.github.mcppolicy.cli;

import io.github.mcppolicy.cli.policytest.FileResults;
import io.github.mcppolicy.cli.policytest.JUnitXml;
import io.github.mcppolicy.cli.policytest.TestReport;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.policytest.InvalidPolicyTestException;
import io.github.mcppolicy.policytest.PolicyTestFile;
import io.github.mcppolicy.policytest.PolicyTestFolder;
import io.github.mcppolicy.policytest.PolicyTestReader;
import io.github.mcppolicy.policytest.PolicyTestRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs policy test files. */
@Command(
        name = "test",
        header = "Runs policy test files: what is decided about calls must be what the files expect.",
        footer = {
            "",
            "Examples:",
            "  mcp-policy test policies/",
            "  mcp-policy test refunds.policytest.json --policy new-policy.json --coverage",
            "  mcp-policy test policies/ --junit target/policy-tests.xml"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all tests have passed",
            "1:a test has failed, or there is none",
            "2:wrong usage, or a test file or a policy cannot be read or is not valid; no test runs then"
        })
final class TestCommand implements Callable<Integer> {

    /** A file that can be run. */
    private record Prepared(PolicyTestFile tests, PolicyTestRunner runner) {}

    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description = "Test files, and folders below which all *.policytest.json are run.")
    private List<Path> places = List.of();

    @Option(
            names = "--policy",
            paramLabel = "policy.json",
            description = "The policy that is tested, in place of the one that each file names or holds.")
    private Optional<Path> policy = Optional.empty();

    @Option(
            names = "--coverage",
            description =
                    "Prints which grants, entries, conditions, limits, approvals and hidden names no test reaches.")
    private boolean wantsCoverage;

    @Option(names = "--junit", paramLabel = "OUT", description = "Writes the results as JUnit XML to this file.")
    private Optional<Path> junit = Optional.empty();

    @Option(names = "--json", description = "Prints the results as one line of JSON.")
    private boolean wantsJson;

    TestCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        List<String> problems = new ArrayList<>();
        List<Prepared> prepared = files(problems).stream()
                .flatMap(file -> prepare(file, problems).stream())
                .toList();
        if (!problems.isEmpty()) {
            new LinkedHashSet<>(problems).forEach(err::println);
            return ExitCode.USAGE;
        }
        List<FileResults> results = prepared.stream().map(TestCommand::run).toList();
        TestReport report = wantsCoverage ? TestReport.withCoverage(results) : TestReport.of(results);
        if (!written(results)) {
            return ExitCode.USAGE;
        }
        if (wantsJson) {
            report.printJson(out);
        } else {
            report.print(out);
        }
        if (report.tests() == 0) {
            err.println("There is no test: a file of tests ends with " + PolicyTestFolder.SUFFIX);
        }
        return report.tests() == 0 || report.failed() > 0 ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    /** Each file once, however often it is named. */
    private Set<Path> files(List<String> problems) {
        Set<Path> files = new LinkedHashSet<>();
        for (Path place : places) {
            try {
                files.addAll(PolicyTestFolder.files(place));
            } catch (IOException e) {
                problems.add(place + " cannot be read: " + FileErrors.why(e));
            }
        }
        return files;
    }

    private Optional<Prepared> prepare(Path file, List<String> problems) {
        try {
            PolicyTestFile tests = PolicyTestReader.read(file);
            return Optional.of(new Prepared(tests, runner(tests)));
        } catch (InvalidPolicyTestException e) {
            problems.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            problems.add(file + " cannot be run: " + FileErrors.why(e));
        }
        return Optional.empty();
    }

    private PolicyTestRunner runner(PolicyTestFile tests) throws IOException, InvalidPolicyTestException {
        return policy.isPresent()
                ? PolicyTestRunner.of(tests, PolicySource.of(policy.get()))
                : PolicyTestRunner.of(tests);
    }

    private static FileResults run(Prepared prepared) {
        return new FileResults(
                prepared.tests().file(),
                prepared.runner().run(),
                prepared.runner().coverage());
    }

    private boolean written(List<FileResults> results) {
        try {
            if (junit.isPresent()) {
                OutputFile.write(junit.get(), JUnitXml.of(results), OutputFile.Existing.REPLACED);
            }
            return true;
        } catch (IOException e) {
            err.println(e.getMessage());
            return false;
        }
    }
}
