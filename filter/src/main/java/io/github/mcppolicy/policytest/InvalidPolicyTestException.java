package io.github.mcppolicy.policytest;

import io.github.mcppolicy.policy.load.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown for a policy test file that cannot be used. The message holds every problem, one per line. */
public final class InvalidPolicyTestException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidPolicyTestException(String source, List<Problem> problems) {
        super(problems.stream().map(problem -> problem.toLine(source)).collect(Collectors.joining("\n")));
    }

    InvalidPolicyTestException(String message) {
        super(message);
    }
}
