package io.github.mcppolicy.policy.proof.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set of a pattern has exactly the texts in which re2j finds it. */
final class PatternAutomatonTest {
    @Provide
    Arbitrary<String> patterns() {
        return patterns(3);
    }

    private static Arbitrary<String> patterns(int depth) {
        Arbitrary<String> atoms = Arbitraries.of(
                "a",
                "b",
                "A",
                ".",
                "\\d",
                "\\w",
                "\\s",
                "[ab]",
                "[^a]",
                "[[:upper:]]",
                "\\pL",
                "\\p{Greek}",
                "\\PL",
                "\\x{1F600}",
                "\u00e9",
                "k",
                "\u03c3",
                "\\Q.\\E",
                "\\n",
                "(?i:s)",
                "(?s:.)",
                "^",
                "$",
                "\\A",
                "\\z",
                "\\b",
                "\\B",
                "(?m:^)",
                "(?m:$)");
        if (depth == 0) {
            return atoms;
        }
        Arbitrary<String> parts = patterns(depth - 1);
        return Arbitraries.oneOf(
                atoms,
                parts.list().ofMinSize(2).ofMaxSize(3).map(all -> String.join("", all)),
                parts.list().ofSize(2).map(all -> "(?:" + String.join("|", all) + ")"),
                parts.flatMap(part -> Arbitraries.of("*", "+", "?", "*?", "{2}", "{1,3}", "{0,2}?", "{2,}")
                        .map(repeat -> "(" + part + ")" + repeat)),
                parts.map(part -> "(?i)" + part));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "A",
                        "B",
                        "k",
                        "K",
                        "\u212a",
                        "s",
                        "\u017f",
                        "\u00e9",
                        "\u00c9",
                        "\u03c3",
                        "\u03c2",
                        "\u03a3",
                        "0",
                        "9",
                        " ",
                        "\n",
                        "_",
                        ".",
                        "-",
                        "\ud83d\ude00",
                        "\u2028",
                        "\u0000")
                .list()
                .ofMaxSize(7)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 2000)
    void textWhenRe2FindsThePatternThenItIsInTheSet(@ForAll("patterns") String source, @ForAll("texts") String text)
            throws Exception {
        Pattern pattern = Pattern.compile(source);

        boolean isInSet = !found(pattern)
                .and(Language.of(List.of(text)), ProofBudget.DEFAULT)
                .isEmpty();

        assertThat(isInSet)
                .as("%s in %s", source, text)
                .isEqualTo(pattern.matcher(text).find());
    }

    @Property(tries = 700)
    void sampleWhenItIsOfTheSetThenRe2FindsThePatternInItAndInNoneOfTheOthers(@ForAll("patterns") String source)
            throws Exception {
        Pattern pattern = Pattern.compile(source);
        Language found = found(pattern);

        Optional<String> one = found.sample();
        Optional<String> other =
                Language.EVERYTHING.without(found, ProofBudget.DEFAULT).sample();

        assertThat(one.isPresent()).isEqualTo(!found.isEmpty());
        one.ifPresent(text -> assertThat(pattern.matcher(text).find()).isTrue());
        other.ifPresent(text -> assertThat(pattern.matcher(text).find()).isFalse());
        assertThat(one.isPresent() || other.isPresent()).isTrue();
    }

    @Property(tries = 500)
    void setsWhenTwoPatternsAreTakenTogetherThenTheyHaveTheTextsOfBoth(
            @ForAll("patterns") String first, @ForAll("patterns") String second, @ForAll("texts") String text)
            throws Exception {
        Pattern one = Pattern.compile(first);
        Pattern other = Pattern.compile(second);
        Language only = Language.of(List.of(text));
        Language both = found(one).and(found(other), ProofBudget.DEFAULT);
        Language left = found(one).without(found(other), ProofBudget.DEFAULT);
        boolean isInOne = one.matcher(text).find();
        boolean isInOther = other.matcher(text).find();

        assertThat(!both.and(only, ProofBudget.DEFAULT).isEmpty()).isEqualTo(isInOne && isInOther);
        assertThat(!left.and(only, ProofBudget.DEFAULT).isEmpty()).isEqualTo(isInOne && !isInOther);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a|b)*a(a|b){20}", "(.*a){10}.{20}b"})
    void patternWhenItsSetWouldBeTooLargeThenItIsNotProvable(String pattern) {
        assertThatThrownBy(() -> found(Pattern.compile(pattern)))
                .isInstanceOf(NotProvableException.class)
                .hasMessageContaining("smaller counted repeats");
    }

    private static Language found(Pattern pattern) throws NotProvableException {
        return Language.found(pattern, ProofBudget.DEFAULT);
    }
}
