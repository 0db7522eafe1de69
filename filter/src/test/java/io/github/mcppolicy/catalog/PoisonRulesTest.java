package io.github.mcppolicy.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules about texts that are not meant for people, against cases of our own. */
class PoisonRulesTest {

    static List<PoisonCase> cases() {
        return PoisonCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void textWhenReadThenItIsAsSevereAsItsCaseSays(PoisonCase expected) {
        assertThat(PoisonCase.found(expected.text(), PoisonRules.standard()))
                .as(PoisonReading.of(expected.text(), PoisonRules.standard()).toString())
                .isEqualTo(expected.severity());
    }

    @Test
    void lineWhenTakenAwayThenACaseChanges() {
        List<String> lines = PoisonRules.lines();
        List<PoisonCase> cases = cases();
        List<String> idle = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            List<String> others = new ArrayList<>(lines);
            others.remove(i);
            PoisonRules without = PoisonRules.read(others);
            if (cases.stream().allMatch(expected -> expected.holds(without))) {
                idle.add(lines.get(i));
            }
        }

        assertThat(idle).as("lines that no case needs").isEmpty();
    }

    @Test
    void lineWhenWithoutAReasonThenItIsRefused() {
        assertThatThrownBy(() -> PoisonRules.read(List.of("tag | important | High | ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a reason");
    }

    @Test
    void patternWhenItEndsInAGapThenItIsRefused() {
        assertThatThrownBy(() -> WordPattern.of("ignore ~"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begins and ends with a word");
    }

    @Test
    void tagsWhenTheySpellATextThenItIsShown() {
        String hidden = "Weighs a parcel."
                + "open it"
                        .chars()
                        .mapToObj(letter -> Character.toString(0xE0000 + letter))
                        .reduce("", String::concat);

        assertThat(PoisonReading.of(hidden, PoisonRules.standard()))
                .extracting(PoisonHit::what)
                .containsExactly("7 characters such as U+E006F, which hide \"open it\"");
    }

    @Test
    void selectorsWhenTheySpellATextThenItIsShown() {
        String hidden = "\uD83D\uDCE6"
                + "open it"
                        .chars()
                        .mapToObj(letter -> Character.toString(0xE0100 + letter - 16))
                        .reduce("", String::concat);

        assertThat(PoisonReading.of(hidden, PoisonRules.standard()))
                .extracting(PoisonHit::what)
                .containsExactly("6 characters such as U+E0160, which hide \"pen it\"");
    }

    @Test
    void letterWhenItLooksLikeALatinOneThenAWordOfItsWithLatinLettersIsFound() {
        List<String> idle = new ArrayList<>();
        for (String line : LookalikeLetters.lines()) {
            List<String> columns = RuleFile.columns(line, 3);
            for (String letter : columns.get(1).split(" ", -1)) {
                String word = "qz" + letter + "qz";
                boolean isFound = PoisonCase.found(word, PoisonRules.standard()).isPresent();
                if (!isFound || !LookalikeLetters.standard().latin(word).equals("qz" + columns.get(0) + "qz")) {
                    idle.add(line);
                }
            }
        }

        assertThat(idle).isEmpty();
    }
}
