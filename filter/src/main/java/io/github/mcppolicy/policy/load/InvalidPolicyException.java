package io.github.mcppolicy.policy.load;

import java.util.List;
import java.util.stream.Collectors;

/** A policy document that cannot be used. The message holds every problem, each on a line of its own. */
public final class InvalidPolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidPolicyException(String source, List<Problem> problems) {
        super(problems.stream().map(problem -> problem.toLine(source)).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, at least one problem, in the order of the document. */
    public List<Problem> problems() {
        return problems;
    }
}
