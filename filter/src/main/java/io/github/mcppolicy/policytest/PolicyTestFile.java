package io.github.mcppolicy.policytest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A policy test file, free of errors.
 *
 * @param policy which policy is tested
 * @param start what time it is when a test begins
 * @param tools what the app lists in answer to {@code tools/list}, as JSON; empty where nothing is listed
 * @param tests in the order of the file, at least one
 */
public record PolicyTestFile(
        Path file, TestedPolicy policy, Instant start, Optional<String> tools, List<PolicyTest> tests) {
    public PolicyTestFile {
        tests = List.copyOf(tests);
    }
}
