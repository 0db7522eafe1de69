package io.github.mcppolicy.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the catalogue against cases of our own. */
class RiskRulesTest {

    static List<RiskCase> cases() {
        return RiskCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void toolWhenClassifiedThenAsItsCaseSays(RiskCase expected) {
        ToolRisk found = RiskCatalogue.standard().classify(expected.tool());

        assertThat(found.risk()).as(found.evidence().toString()).isEqualTo(expected.risk());
        if (!expected.signals().isEmpty()) {
            assertThat(RiskCase.labels(found)).isEqualTo(expected.signals());
        }
    }

    @Test
    void lineWhenTakenAwayThenACaseChanges() {
        List<String> lines = RiskRules.lines();
        List<RiskCase> cases = cases();
        List<String> idle = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            List<String> others = new ArrayList<>(lines);
            others.remove(i);
            RiskCatalogue without = new RiskCatalogue(RiskRules.read(others));
            if (cases.stream().allMatch(expected -> expected.holds(without))) {
                idle.add(lines.get(i));
            }
        }

        assertThat(idle).as("lines that no case needs").isEmpty();
    }

    @Test
    void verbWhenInAPairThenItIsOneByItself() {
        RiskRules rules = RiskRules.read(RiskRules.lines());
        List<String> unknown = RiskRules.lines().stream()
                .filter(line -> line.startsWith("pair") || line.startsWith("opposite"))
                .map(line -> RuleLine.read(line).words())
                .flatMap(words ->
                        Arrays.stream(words.substring(0, words.indexOf(" > ")).split(" ", -1)))
                .filter(verb -> rules.verb(verb).isEmpty())
                .toList();

        assertThat(unknown).isEmpty();
    }

    @Test
    void wordWhenInTwoRulesThenTheyAreRefused() {
        List<String> lines = List.of("verb | delete | Destructive | Gone.", "verb | list delete | Read | Kept.");

        assertThatThrownBy(() -> RiskRules.read(lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"delete\" stands in two rules");
    }

    @Test
    void lineWhenWithoutAReasonThenItIsRefused() {
        assertThatThrownBy(() -> RiskRules.read(List.of("verb | delete | Destructive | ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a reason");
    }
}
