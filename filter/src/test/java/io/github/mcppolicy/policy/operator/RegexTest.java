package io.github.mcppolicy.policy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import io.github.mcppolicy.protocol.arguments.ArgumentValue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    private static final long SMALL_STACK = 160 << 10;
    private static final long LARGE_STACK = 16 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(a{0,100}){0,11}",
                "((?:ab){40}){26,}",
                "(((a{2}){10}){10}){6}",
            })
    void patternWhenItsRepeatsMultiplyThenItIsRefused(String pattern) {
        assertThatThrownBy(() -> Regex.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("repeats inside repeats count to more than 1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$",
                "^([a-z0-9]{1,63}\\.){1,8}[a-z]{2,63}$",
                "a{1000}b{1000}c{1000}",
                "(a{0,100}){0,10}",
                "\\x{1000}(ab){2}",
            })
    void patternWhenItsRepeatsStayWithinTheBoundThenItIsTaken(String pattern) {
        assertThatCode(() -> Regex.of(pattern)).doesNotThrowAnyException();
    }

    @Test
    void patternWhenTheStackIsTooSmallThenItIsRefused() throws Exception {
        assertThatThrownBy(() -> onStackOf(SMALL_STACK, () -> Regex.of("a{0,1000}")))
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested too deep");
    }

    @Test
    void textWhenTheStackIsTooSmallThenItCannotBeEvaluated() throws Exception {
        Regex pattern = onStackOf(LARGE_STACK, () -> Regex.of("(?:a?){1000}b"));

        assertThat(onStackOf(SMALL_STACK, () -> pattern.evaluate(new ArgumentValue.Text("a"))))
                .isEqualTo(ConditionResult.INDETERMINATE);
    }

    @Test
    void textWhenItsLengthTimesThePatternIsOverTheBudgetThenItCannotBeEvaluated() {
        Operator pattern = Regex.of("a{0,100}b");
        String text = "a".repeat(1_000);
        int steps = Pattern.compile("a{0,100}b").programSize() * 1_000;

        assertThat(pattern.within(new RegexBudget(steps)).evaluate(new ArgumentValue.Text(text)))
                .isEqualTo(ConditionResult.FALSE);
        assertThat(pattern.within(new RegexBudget(steps)).evaluate(new ArgumentValue.Text(text + "b")))
                .isEqualTo(ConditionResult.INDETERMINATE);
    }

    @Test
    void textWhenTheBudgetIsTheDefaultThenAMebibyteUnderCountedRepeatsCannotBeEvaluated() {
        assertThat(Regex.of("(?:a{0,1000})b").evaluate(new ArgumentValue.Text("a".repeat(1 << 20))))
                .isEqualTo(ConditionResult.INDETERMINATE);
        assertThat(Regex.of("^/srv/[a-z/]+$").evaluate(new ArgumentValue.Text("/srv/" + "a".repeat(100_000))))
                .isEqualTo(ConditionResult.TRUE);
    }

    private static <T> T onStackOf(long bytes, Callable<T> task) throws Exception {
        FutureTask<T> result = new FutureTask<>(task);
        new Thread(null, result, "stack of " + bytes, bytes).start();
        return result.get();
    }
}
