package io.github.mcppolicy.limit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitWindowTest {
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P200000D"})
    void counterWhenItsWindowCannotBeMeasuredThenRefused(String window) {
        assertThatThrownBy(() -> new LimitWindow("calls", Duration.parse(window), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("window of counter calls");
    }

    @Test
    void counterWhenItsMaxIsZeroThenRefused() {
        assertThatThrownBy(() -> new LimitWindow("calls", Duration.ofSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max of counter calls");
    }

    @Test
    void spendWhenNegativeThenRefused() {
        LimitWindow counter = new LimitWindow("calls", Duration.ofSeconds(1), 1);
        assertThatThrownBy(() -> new Spend(counter, "global", new BigDecimal("-0.01")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be negative");
    }
}
