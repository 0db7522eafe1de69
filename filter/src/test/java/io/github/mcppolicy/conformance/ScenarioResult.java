package io.github.mcppolicy.conformance;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the checks of one scenario came to.
 *
 * @param failures what the checks that failed say
 */
record ScenarioResult(int succeeded, int warned, List<String> failures) {

    /** Counts the checks as the suite wrote them; those that only inform are left out. */
    static ScenarioResult of(JsonNode checks) {
        return new ScenarioResult(
                withStatus("SUCCESS", checks).size(),
                withStatus("WARNING", checks).size(),
                withStatus("FAILURE", checks).stream()
                        .map(check -> check.path("errorMessage").asString(""))
                        .toList());
    }

    private static List<JsonNode> withStatus(String status, JsonNode checks) {
        return checks.valueStream()
                .filter(check -> check.path("status").asString("").equals(status))
                .toList();
    }

    boolean passed() {
        return succeeded > 0 && failures.isEmpty();
    }

    @Override
    public String toString() {
        String counts = "%d of %d".formatted(succeeded, succeeded + failures.size());
        String warnings = warned == 0 ? "" : ", " + warned + " warned";
        return (passed() ? "pass " : "no pass ") + counts + warnings;
    }
}
