package io.github.mcppolicy.policytest;

import java.util.List;

/**
 * How a test went.
 *
 * @param mismatches of the first step that went otherwise than expected; empty when the test has passed
 */
public record TestResult(PolicyTest test, List<Mismatch> mismatches) {
    public TestResult {
        mismatches = List.copyOf(mismatches);
    }

    public boolean hasPassed() {
        return mismatches.isEmpty();
    }

    /** What went otherwise than expected, on several lines. */
    public String text() {
        return String.join("\n", mismatches.stream().map(Mismatch::text).toList());
    }
}
