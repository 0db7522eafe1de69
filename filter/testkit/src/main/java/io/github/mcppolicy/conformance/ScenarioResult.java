package io.github.mcppolicy.conformance;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The outcome of one scenario's checks.
 *
 * @param warnings the messages of the checks that ask for more than the specification does
 * @param failures the messages of the checks that failed
 */
public record ScenarioResult(int succeeded, List<String> warnings, List<String> failures) {

    /** Reads the checks as the suite wrote them, leaving out those that only inform. */
    static ScenarioResult of(JsonNode checks) {
        return new ScenarioResult(
                messages("SUCCESS", checks).size(), messages("WARNING", checks), messages("FAILURE", checks));
    }

    private static List<String> messages(String status, JsonNode checks) {
        return checks.valueStream()
                .filter(check -> check.path("status").asString("").equals(status))
                .map(check -> check.path("errorMessage").asString(""))
                .toList();
    }

    /** Whether anything was checked and nothing failed. */
    public boolean passed() {
        return succeeded > 0 && failures.isEmpty();
    }

    /** Failures and warnings. */
    Stream<String> complaints() {
        return Stream.concat(failures.stream(), warnings.stream());
    }

    @Override
    public String toString() {
        String counts = "%d of %d".formatted(succeeded, succeeded + failures.size());
        String warned = warnings.isEmpty() ? "" : ", " + warnings.size() + " warned";
        return (passed() ? "pass " : "no pass ") + counts + warned;
    }
}
