package io.github.mcppolicy.policy.load;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown for a document of claims that cannot be used. The message holds every problem, one per line. */
public final class InvalidClaimsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidClaimsException(String source, List<Problem> problems) {
        super(problems.stream().map(problem -> problem.toLine(source)).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, in the order of the document; at least one problem. */
    public List<Problem> problems() {
        return problems;
    }
}
