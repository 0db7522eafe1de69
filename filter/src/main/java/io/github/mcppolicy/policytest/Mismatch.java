package io.github.mcppolicy.policytest;

import java.util.List;

/**
 * A step that went otherwise than expected.
 *
 * @param place of the expectation in the test file
 * @param differences what was expected and what came instead, at least one
 * @param actual what was decided and told, and where the rule stands; one line each. It may hold what a message says
 */
public record Mismatch(Place place, List<Difference> differences, List<String> actual) {

    /**
     * One part of an expectation that was not met.
     *
     * @param what the field of the expectation
     */
    public record Difference(String what, String expected, String actual) {}

    public Mismatch {
        differences = List.copyOf(differences);
        actual = List.copyOf(actual);
    }

    /** All of it, on several lines. */
    public String text() {
        StringBuilder text = new StringBuilder(place.line("decided otherwise than expected"));
        differences.forEach(difference -> text.append("\n  ")
                .append(difference.what())
                .append(": expected ")
                .append(difference.expected())
                .append(", but got ")
                .append(difference.actual()));
        actual.forEach(line -> text.append("\n  ").append(line));
        return text.toString();
    }
}
