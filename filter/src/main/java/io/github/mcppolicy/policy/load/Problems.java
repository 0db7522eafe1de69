package io.github.mcppolicy.policy.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems so that an author sees all of them at once. Not thread-safe. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /**
     * Adds a problem.
     *
     * @param wrong what is wrong
     * @param remedy what the author can do about it
     */
    void add(Pointer pointer, Position position, String wrong, String remedy) {
        found.add(new Problem(pointer.text(), position.line(), position.column(), wrong + "; " + remedy));
    }

    List<Problem> inReadingOrder() {
        return found.stream()
                .sorted(Comparator.comparing(problem -> new Position(problem.line(), problem.column())))
                .toList();
    }
}
