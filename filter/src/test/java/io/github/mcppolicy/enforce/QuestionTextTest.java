package io.github.mcppolicy.enforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcppolicy.approval.Asked;
import io.github.mcppolicy.approval.Question;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuestionTextTest {

    private static Question question(String tool, String arguments, int uses) {
        return new Question(
                "key",
                "batch",
                tool,
                arguments,
                "digest",
                "principal:ada",
                "",
                "/tools/pay/action",
                "Payments need a person",
                Asked.USER,
                Duration.ofMinutes(15),
                uses,
                Optional.empty(),
                "version",
                "/mcp");
    }

    @Test
    void questionWhenItIsShownThenEveryArgumentIsInItAndNothingIsInvisible() {
        assertThat(QuestionText.of(question(
                        "pay\u200b",
                        "{\"amount\":700,\"to\":{\"name\":\"\u202eada\",\"tags\":[1,\"a\\nb\"]},\"\u2066x\":null}",
                        1)))
                .contains("""
                        May the tool pay[U+200B] be called, once, with these arguments?
                          amount: 700
                          to: {"name":"[U+202E]ada","tags":[1,"a\\nb"]}
                          [U+2066]x: null
                        Payments need a person.""");
        assertThat(QuestionText.of(question("pay", "{}", 3)))
                .contains("May the tool pay be called, up to 3 times, with no arguments?\nPayments need a person.");
    }

    /** Nobody may say yes to what is not shown. */
    @Test
    void questionWhenItIsTooLongToBeShownThenItIsNotAskedInADialogue() {
        assertThat(QuestionText.of(question("pay", "{\"to\":\"" + "a".repeat(4_000) + "\"}", 1)))
                .isEmpty();
        assertThat(QuestionText.of(question("pay", "{\"to\":\"" + "\u202e".repeat(500) + "\"}", 1)))
                .isEmpty();
    }

    @Test
    void addressWhenItIsToBeOpenedThenNoArgumentIsShown() {
        assertThat(QuestionText.ofAddress(question("pay", "{\"amount\":700}", 1)))
                .contains("pay", "Payments need a person.")
                .doesNotContain("700", "amount");
    }
}
