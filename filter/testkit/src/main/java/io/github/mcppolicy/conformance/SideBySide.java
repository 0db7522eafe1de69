package io.github.mcppolicy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Three runs of the suite as a table for people to read, followed by the suite's complaints. */
public record SideBySide(SuiteRun bare, SuiteRun allowing, SuiteRun hiding) {

    /**
     * Throws an {@link AssertionError} unless every scenario had the same outcome in all three runs, and only the
     * hidden tools are missing.
     */
    public void verify() {
        assertThat(bare.passed()).isNotEmpty();
        assertThat(allowing.scenarios()).isEqualTo(bare.scenarios());
        assertThat(hiding.scenarios()).isEqualTo(bare.scenarios());
        assertThat(bare.listedTools()).isEqualTo(allowing.listedTools()).anyMatch(SuitePolicies::hides);
        assertThat(hiding.listedTools())
                .isEqualTo(bare.listedTools().stream()
                        .filter(tool -> !SuitePolicies.hides(tool))
                        .toList());
    }

    @Override
    public String toString() {
        Stream<String> rows = bare.scenarios().keySet().stream()
                .map(scenario -> row(scenario, cell(bare, scenario), cell(allowing, scenario), cell(hiding, scenario)));
        Stream<String> passed = Stream.of(row("passed", passed(bare), passed(allowing), passed(hiding)));
        return Stream.of(
                        Stream.of(row("scenario", "bare", "policy allows all", "policy hides tools")),
                        rows,
                        passed,
                        complaints("bare", bare),
                        complaints("policy allows all", allowing),
                        complaints("policy hides tools", hiding))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String row(String scenario, String bare, String allowing, String hiding) {
        return "%-46s%-28s%-28s%s".formatted(scenario, bare, allowing, hiding);
    }

    private static String cell(SuiteRun run, String scenario) {
        return Optional.ofNullable(run.scenarios().get(scenario))
                .map(ScenarioResult::toString)
                .orElse("not run");
    }

    private static String passed(SuiteRun run) {
        return run.passed().size() + " of " + run.scenarios().size();
    }

    private static Stream<String> complaints(String title, SuiteRun run) {
        return run.scenarios().entrySet().stream()
                .flatMap(scenario -> scenario.getValue()
                        .complaints()
                        .map(complaint -> title + ": " + scenario.getKey() + ": " + complaint));
    }
}
