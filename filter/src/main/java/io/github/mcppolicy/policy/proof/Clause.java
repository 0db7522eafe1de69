package io.github.mcppolicy.policy.proof;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tests that hold together, and what follows for the call. A test that cannot be answered counts by itself, whatever the
 * others say.
 *
 * @param holds when all of them hold
 * @param fails when one of them fails
 * @param undecided when one of them can be answered neither way
 */
record Clause(List<ValueTest> tests, Outcome holds, Outcome fails, Outcome undecided) {

    /** Equal for clauses from which the same follows. */
    private record Meaning(Set<List<Object>> tests, Outcome holds, Outcome fails, Outcome undecided) {}

    Clause {
        tests = List.copyOf(tests);
    }

    Object meaning() {
        return new Meaning(
                tests.stream().map(test -> List.of(test.path(), test.meaning())).collect(Collectors.toSet()),
                holds,
                fails,
                undecided);
    }
}
