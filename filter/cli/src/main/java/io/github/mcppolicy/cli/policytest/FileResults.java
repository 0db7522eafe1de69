package io.github.mcppolicy.cli.policytest;

import io.github.mcppolicy.policytest.PolicyCoverage;
import io.github.mcppolicy.policytest.TestResult;
import java.nio.file.Path;
import java.util.List;

/** How the tests of one file went. */
public record FileResults(Path file, List<TestResult> results, PolicyCoverage coverage) {
    public FileResults {
        results = List.copyOf(results);
    }

    /** How many have failed. */
    public long failed() {
        return results.stream().filter(result -> !result.hasPassed()).count();
    }
}
