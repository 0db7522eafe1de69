package io.github.mcppolicy.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.catalog.Exposure.Leg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules about private data, strangers' texts and ways out, against cases of our own. */
class ExposureRulesTest {

    record Case(Set<Leg> legs, ToolDefinition tool) {
        boolean holds(ExposureRules rules) {
            return rules.of(tool).keySet().equals(legs);
        }

        @Override
        public String toString() {
            return tool.name() + ": " + tool.description();
        }
    }

    static List<Case> cases() {
        return RuleFile.lines("exposure-cases.txt").stream()
                .map(ExposureRulesTest::read)
                .toList();
    }

    private static Case read(String line) {
        List<String> columns =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        Set<Leg> legs = columns.get(0).equals("none")
                ? Set.of()
                : Arrays.stream(columns.get(0).split(", ", -1))
                        .map(Leg::labelled)
                        .collect(Collectors.toSet());
        return new Case(legs, ToolDefinition.of(columns.get(1), columns.get(2)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void toolWhenLookedAtThenItHasTheLegsOfItsCase(Case expected) {
        assertThat(ExposureRules.standard().of(expected.tool()).keySet()).isEqualTo(expected.legs());
    }

    @Test
    void lineWhenTakenAwayThenACaseChanges() {
        List<String> lines = ExposureRules.lines();
        List<String> idle = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            List<String> others = new ArrayList<>(lines);
            others.remove(i);
            ExposureRules without = ExposureRules.read(others);
            if (cases().stream().allMatch(expected -> expected.holds(without))) {
                idle.add(lines.get(i));
            }
        }

        assertThat(idle).as("lines that no case needs").isEmpty();
    }

    @Test
    void legWhenUnknownThenItIsRefused() {
        assertThatThrownBy(() -> ExposureRules.read(List.of("pair | read > ~file | secret | files")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no leg \"secret\"");
    }
}
