package io.github.mcppolicy.limit;

import static io.github.mcppolicy.limit.RateLimitsContract.spend;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How every store of counts treats fractions, and numbers that are meant to harm it. */
public abstract class RateLimitsAmountContract {
    private static final TakeResult GRANTED = new TakeResult.Granted();

    private final RateLimits limits = create(100, new ManualTime());

    /** An empty store with room for this many counts. */
    protected abstract RateLimits create(int maxLive, LongSupplier nanoTime);

    @Test
    void hundredHundredthsWhenMaxIsOneThenAllAreGrantedAndNoMore() {
        for (int i = 0; i < 100; i++) {
            use("charges", 1, "session:a", "0.01");
        }

        assertThat(take("charges", 1, "session:a", "0.000000000000000001")).isInstanceOf(TakeResult.Exceeded.class);
    }

    @Test
    void fractionWhenSpentThenItIsNotRoundedAway() {
        use("charges", 1, "session:a", "0.99");

        assertThat(take("charges", 1, "session:a", "0.02")).isInstanceOf(TakeResult.Exceeded.class);
        assertThat(take("charges", 1, "session:a", "0.01")).isEqualTo(GRANTED);
    }

    @Test
    void zeroWhenNothingIsLeftThenGrantedAndNotCounted() {
        use("charges", 1, "session:a", "1");

        assertThat(take("charges", 1, "session:a", "0")).isEqualTo(GRANTED);
        assertThat(take("charges", 1, "session:b", "0.000")).isEqualTo(GRANTED);
        assertThat(limits.take(List.of())).isEqualTo(GRANTED);
        assertThat(limits.live()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1", "10.000", "1000e-2", "10.0000000000000000000000000000000"})
    void amountWhenWrittenAnotherWayThenTheSame(String ten) {
        use("charges", 10, "session:a", ten);

        assertThat(take("charges", 10, "session:a", "0.1")).isInstanceOf(TakeResult.Exceeded.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999999999", "1e-999999999", "2147483648", "1e20", "0.0000000000000000001", "1e2147483647"})
    void amountWhenItCannotBeHeldThenExceeded(String amount) {
        assertThat(take("charges", Integer.MAX_VALUE, "session:a", amount)).isInstanceOf(TakeResult.Exceeded.class);
        assertThat(limits.live()).isZero();
    }

    @Test
    void amountWhenItHasAMillionDigitsThenExceeded() {
        BigDecimal digits = new BigDecimal(BigInteger.ONE.shiftLeft(3_400_000), 1_000_000);
        LimitWindow charges = new LimitWindow("charges", Duration.ofMinutes(1), Integer.MAX_VALUE);

        assertThat(limits.take(List.of(new Spend(charges, "session:a", digits))))
                .isInstanceOf(TakeResult.Exceeded.class);
    }

    private void use(String counter, int max, String subject, String amount) {
        assertThat(take(counter, max, subject, amount)).isEqualTo(GRANTED);
    }

    private TakeResult take(String counter, int max, String subject, String amount) {
        return limits.take(List.of(spend(counter, max, subject, amount)));
    }
}
