package io.github.mcppolicy.policytest;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A step that went otherwise than expected.
 *
 * @param place of the expectation in the test file
 * @param differences what was expected and what came instead, at least one
 * @param actual what was decided and told, and where the rule stands; one line each. It may hold what a message says
 */
public record Mismatch(Place place, List<Difference> differences, List<String> actual) {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\x{2028}\\x{2029}]");

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
                .append(onOneLine(difference.expected()))
                .append(", but got ")
                .append(onOneLine(difference.actual())));
        actual.forEach(line -> text.append("\n  ").append(onOneLine(line)));
        return text.toString();
    }

    /** Names and answers may hold what a message says: line breaks, or control sequences of terminals. */
    private static String onOneLine(String text) {
        return UNSEEN.matcher(text).replaceAll("?");
    }
}
