package io.github.mcppolicy.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class Resilience4jRateLimitsTest extends RateLimitsContract {
    @Override
    protected RateLimits create(int maxLive, LongSupplier nanoTime) {
        return new Resilience4jRateLimits(maxLive, nanoTime);
    }

    @Test
    void fullStoreWhenItLookedForRoomLessThanASecondAgoThenItDoesNotLookAgain() {
        ManualTime time = new ManualTime();
        RateLimits one = create(1, time);
        one.take(List.of(spendOfSecond("session:a")));
        time.advance(Duration.ofMillis(999));
        assertThat(one.take(List.of(spendOfSecond("session:b")))).isInstanceOf(TakeResult.Full.class);
        time.advance(Duration.ofMillis(999));
        assertThat(one.take(List.of(spendOfSecond("session:b")))).isInstanceOf(TakeResult.Full.class);
        time.advance(Duration.ofMillis(1));

        assertThat(one.take(List.of(spendOfSecond("session:b")))).isInstanceOf(TakeResult.Granted.class);
    }

    @Test
    void endedCountWhenStoreIsFullThenItsOwnSubjectOpensItAgain() {
        ManualTime time = new ManualTime();
        RateLimits one = create(1, time);
        one.take(List.of(spendOfSecond("session:a")));
        time.advance(Duration.ofSeconds(1));

        assertThat(one.take(List.of(spendOfSecond("session:a")))).isInstanceOf(TakeResult.Granted.class);
        assertThat(one.live()).isEqualTo(1);
    }

    @Test
    void takeWhenItNamesTooManyCountsThenRefusedAndNothingIsSpent() {
        RateLimits limits = create(1000, new ManualTime());
        List<Spend> most = spends(256);

        assertThatThrownBy(() -> limits.take(spends(257)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("one take may name 256 counts, and this one names more");
        assertThat(limits.live()).isZero();
        assertThat(limits.take(most)).isInstanceOf(TakeResult.Granted.class);
        assertThat(limits.live()).isEqualTo(256);
    }

    @Test
    void storeWhenItHasNoRoomAtAllThenItIsNotBuilt() {
        assertThatThrownBy(() -> create(0, new ManualTime()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a store needs room for at least 1 count, not 0");
    }

    private static List<Spend> spends(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> spend("calls", 1, "session:" + i, "1"))
                .toList();
    }

    private static Spend spendOfSecond(String subject) {
        LimitWindow counter = new LimitWindow("calls", Duration.ofSeconds(1), 1);
        return new Spend(counter, subject, BigDecimal.ONE);
    }
}
