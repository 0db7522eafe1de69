package io.github.mcppolicy.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every store of counts promises to one caller at a time. The contracts beside this one cover the rest. */
public abstract class RateLimitsContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final TakeResult GRANTED = new TakeResult.Granted();

    private final ManualTime time = new ManualTime();
    private final RateLimits limits = create(100, time);

    /** An empty store with room for this many counts. */
    protected abstract RateLimits create(int maxLive, LongSupplier nanoTime);

    /** The shortest time that the clock of the store can tell from none. */
    protected Duration tick() {
        return Duration.ofNanos(1);
    }

    @Test
    void spendWhenMaxIsReachedThenRefusedWithTimeToTheEndOfTheWindow() {
        Spend one = spend("calls", 2, "session:a", "1");
        assertThat(limits.take(List.of(one))).isEqualTo(GRANTED);
        time.advance(Duration.ofSeconds(20));
        assertThat(limits.take(List.of(one))).isEqualTo(GRANTED);
        time.advance(tick());

        assertThat(limits.take(List.of(one)))
                .satisfies(exceeded(0, Duration.ofSeconds(40).minus(tick())));
    }

    @Test
    void otherSubjectWhenOneIsUsedUpThenStillGranted() {
        use("calls", 1, "session:a", "1");

        assertThat(take("calls", 1, "session:a", "1")).isInstanceOf(TakeResult.Exceeded.class);
        assertThat(take("calls", 1, "session:b", "1")).isEqualTo(GRANTED);
        assertThat(take("refunds", 1, "session:a", "1")).isEqualTo(GRANTED);
    }

    @Test
    void refusedSpendWhenSmallerOneFollowsThenItIsGranted() {
        use("charges", 10, "session:a", "7");

        assertThat(take("charges", 10, "session:a", "4")).isInstanceOf(TakeResult.Exceeded.class);
        assertThat(take("charges", 10, "session:a", "3")).isEqualTo(GRANTED);
    }

    @Test
    void countWhenEqualCounterIsAnotherInstanceThenItIsTheSame() {
        use("calls", 1, "session:a", "1");

        assertThat(take(new String(new char[] {'c', 'a', 'l', 'l', 's'}), 1, "session:a", "1"))
                .isInstanceOf(TakeResult.Exceeded.class);
    }

    @Test
    void countWhenDefinitionDiffersThenItIsAnother() {
        use("calls", 1, "session:a", "1");

        assertThat(take("calls", 2, "session:a", "1")).isEqualTo(GRANTED);
    }

    @Test
    void largestMaxWhenSpentThenExact() {
        use("charges", Integer.MAX_VALUE, "global", String.valueOf(Integer.MAX_VALUE - 1));

        assertThat(take("charges", Integer.MAX_VALUE, "global", String.valueOf(Integer.MAX_VALUE)))
                .isInstanceOf(TakeResult.Exceeded.class);
        assertThat(take("charges", Integer.MAX_VALUE, "global", "1")).isEqualTo(GRANTED);
        assertThat(take("charges", Integer.MAX_VALUE, "global", "0.1")).isInstanceOf(TakeResult.Exceeded.class);
    }

    @Nested
    class Windows {
        @Test
        void windowWhenLastNanosecondThenStillTheSame() {
            use("calls", 1, "session:a", "1");
            time.advance(MINUTE.minus(tick()));

            assertThat(take("calls", 1, "session:a", "1")).satisfies(exceeded(0, tick()));
        }

        @Test
        void windowWhenItsTimeIsOverThenTheNextSpendIsGranted() {
            use("calls", 1, "session:a", "1");
            time.advance(MINUTE);

            assertThat(take("calls", 1, "session:a", "1")).isEqualTo(GRANTED);
        }

        @Test
        void nextWindowWhenOpenedLateThenItLastsFromThatCallOn() {
            use("calls", 10, "session:a", "1");
            time.advance(MINUTE.multipliedBy(9).dividedBy(10));
            use("calls", 10, "session:a", "9");
            time.advance(MINUTE.multipliedBy(6).dividedBy(10));
            use("calls", 10, "session:a", "10");
            // Two windows counted from the first call have ended by now. The window that opened at 1.5 has not.
            time.advance(MINUTE.multipliedBy(9).dividedBy(10));

            assertThat(take("calls", 10, "session:a", "1")).satisfies(exceeded(0, MINUTE.dividedBy(10)));
        }

        @Test
        void unusedRestWhenWindowEndsThenNothingIsCarriedOver() {
            use("calls", 10, "session:a", "0.5");
            time.advance(MINUTE.multipliedBy(5));

            assertThat(take("calls", 10, "session:a", "10.5")).isInstanceOf(TakeResult.Exceeded.class);
            assertThat(take("calls", 10, "session:a", "10")).isEqualTo(GRANTED);
            assertThat(take("calls", 10, "session:a", "0.5")).isInstanceOf(TakeResult.Exceeded.class);
        }

        @Test
        void refusedTakeWhenWindowHadEndedThenNoneOpens() {
            use("calls", 10, "session:a", "1");
            time.advance(MINUTE);
            Spend tooMuch = spend("calls", 10, "session:a", "11");
            assertThat(limits.take(List.of(tooMuch))).satisfies(exceeded(0, MINUTE));
            time.advance(MINUTE.dividedBy(2));
            use("calls", 10, "session:a", "10");
            time.advance(MINUTE.dividedBy(2));

            assertThat(take("calls", 10, "session:a", "1")).isInstanceOf(TakeResult.Exceeded.class);
        }

        @Test
        void longestWindowWhenUsedUpThenStaysSo() {
            LimitWindow forever = new LimitWindow("ever", Duration.ofNanos(Long.MAX_VALUE), 1);
            Spend one = new Spend(forever, "global", BigDecimal.ONE);
            assertThat(limits.take(List.of(one))).isEqualTo(GRANTED);
            time.advance(Duration.ofDays(36_500));

            assertThat(limits.take(List.of(one))).isInstanceOf(TakeResult.Exceeded.class);
        }
    }

    @Nested
    class SeveralSpends {
        @Test
        void takeWhenLaterSpendDoesNotFitThenNothingIsSpent() {
            use("refunds", 1, "session:a", "1");
            Spend call = spend("calls", 1, "session:a", "1");
            Spend refund = spend("refunds", 1, "session:a", "1");

            assertThat(limits.take(List.of(call, refund))).satisfies(exceeded(1, MINUTE));
            assertThat(limits.live()).isEqualTo(1);
            assertThat(limits.take(List.of(call))).isEqualTo(GRANTED);
        }

        @Test
        void refusedTakeWhenSeveralDoNotFitThenTheFirstGivenIsNamed() {
            Spend small = spend("a", 1, "session:a", "1");
            Spend second = spend("z", 1, "session:a", "2");
            Spend third = spend("b", 1, "session:a", "2");

            assertThat(limits.take(List.of(small, second, third))).satisfies(exceeded(1, MINUTE));
        }

        @Test
        void spendWhenOneOfNothingStandsBeforeItThenRefusedAtItsOwnPosition() {
            Spend nothing = spend("calls", 10, "session:a", "0");
            Spend tooMuch = spend("refunds", 10, "session:a", "10.5");

            assertThat(limits.take(List.of(nothing, tooMuch))).satisfies(exceeded(1, MINUTE));
        }

        @Test
        void sameCountWhenNamedTwiceThenAmountsAreAdded() {
            Spend half = spend("calls", 10, "session:a", "5.5");
            Spend rest = spend("calls", 10, "session:a", "4.5");

            assertThat(limits.take(List.of(half, half))).satisfies(exceeded(1, MINUTE));
            assertThat(limits.take(List.of(half, rest))).isEqualTo(GRANTED);
            assertThat(take("calls", 10, "session:a", "0.1")).isInstanceOf(TakeResult.Exceeded.class);
            assertThat(limits.live()).isEqualTo(1);
        }

        @Test
        void takeWhenAllFitThenEachIsSpent() {
            Spend call = spend("calls", 1, "session:a", "1");
            Spend refund = spend("refunds", 1, "session:a", "1");
            assertThat(limits.take(List.of(refund, call))).isEqualTo(GRANTED);

            assertThat(limits.take(List.of(call))).satisfies(exceeded(0, MINUTE));
            assertThat(limits.take(List.of(refund))).satisfies(exceeded(0, MINUTE));
        }
    }

    @Nested
    class Balances {
        @Test
        void takeWhenRefusedThenItSaysWhatWasLeftOfEachCountBeforeIt() {
            use("charges", 1000, "session:a", "749.75");
            use("calls", 3, "session:a", "1");
            time.advance(Duration.ofSeconds(15));
            use("fees", 100, "session:a", "90");
            List<Spend> spends = List.of(
                    spend("calls", 3, "session:a", "1"),
                    spend("charges", 1000, "session:a", "300"),
                    spend("fees", 100, "session:a", "300"),
                    spend("others", 20, "session:a", "1"));

            assertThat(limits.take(spends))
                    .isEqualTo(new TakeResult.Exceeded(
                            1,
                            List.of(
                                    balance("2", Duration.ofSeconds(45)),
                                    balance("250.25", Duration.ofSeconds(45)),
                                    balance("1E+1", MINUTE),
                                    balance("2E+1", MINUTE))));
        }

        @Test
        void sameCountWhenNamedTwiceThenBothSayWhatWasLeftBeforeTheTake() {
            use("calls", 10, "session:a", "4");
            Spend three = spend("calls", 10, "session:a", "3.5");

            assertThat(limits.take(List.of(three, three)))
                    .isEqualTo(new TakeResult.Exceeded(1, List.of(balance("6", MINUTE), balance("6", MINUTE))));
        }

        @Test
        void spendOfNothingWhenTheTakeIsRefusedThenItsCountIsNotLookedAt() {
            use("calls", 10, "session:a", "4");
            Spend nothing = spend("calls", 10, "session:a", "0");
            Spend tooMuch = spend("refunds", 3, "session:a", "3.5");

            assertThat(limits.take(List.of(nothing, tooMuch)))
                    .isEqualTo(new TakeResult.Exceeded(1, List.of(balance("1E+1", MINUTE), balance("3", MINUTE))));
        }

        private static TakeResult.Balance balance(String left, Duration resetsAfter) {
            return new TakeResult.Balance(new BigDecimal(left), resetsAfter);
        }
    }

    @Nested
    class Bound {
        private final RateLimits two = create(2, time);

        @Test
        void newCountWhenStoreIsFullThenRefusedAndOthersGoOn() {
            Spend known = spend("calls", 2, "session:a", "1");
            Spend unknown = spend("calls", 2, "session:c", "1");
            two.take(List.of(known));
            two.take(List.of(spend("calls", 2, "session:b", "1")));

            assertThat(two.take(List.of(unknown))).isEqualTo(new TakeResult.Full(0));
            assertThat(two.take(List.of(known))).isEqualTo(GRANTED);
            assertThat(two.take(List.of(known))).isInstanceOf(TakeResult.Exceeded.class);
            assertThat(two.live()).isEqualTo(2);
        }

        @Test
        void takeWhenThereIsRoomForOnlySomeThenNothingIsSpentAndTheRoomIsFree() {
            Spend known = spend("calls", 1, "session:a", "1");
            two.take(List.of(known));
            time.advance(MINUTE);
            Spend first = spend("calls", 1, "session:b", "1");
            Spend second = spend("calls", 1, "session:c", "1");
            two.take(List.of(known));

            assertThat(two.take(List.of(first, second))).isEqualTo(new TakeResult.Full(1));
            assertThat(two.live()).isEqualTo(1);
            assertThat(two.take(List.of(second))).isEqualTo(GRANTED);
        }

        @Test
        void newCountWhenFullStoreHoldsEndedOnesThenTheyMakeRoom() {
            two.take(List.of(spend("calls", 1, "session:a", "1")));
            time.advance(MINUTE.dividedBy(2));
            two.take(List.of(spend("calls", 1, "session:b", "1")));
            time.advance(MINUTE.dividedBy(2));

            assertThat(two.take(List.of(spend("calls", 1, "session:c", "1")))).isEqualTo(GRANTED);
            assertThat(two.take(List.of(spend("calls", 1, "session:b", "1")))).isInstanceOf(TakeResult.Exceeded.class);
            assertThat(two.live()).isEqualTo(2);
        }

        @Test
        void countWhenIdleForItsWindowThenDroppedAndNotBefore() {
            limits.take(List.of(spend("calls", 1, "session:a", "1")));
            time.advance(MINUTE.minus(tick()));
            limits.dropIdle();
            assertThat(limits.live()).isEqualTo(1);
            assertThat(take("calls", 1, "session:a", "1")).isInstanceOf(TakeResult.Exceeded.class);
            time.advance(tick());
            limits.dropIdle();

            assertThat(limits.live()).isZero();
            assertThat(take("calls", 1, "session:a", "1")).isEqualTo(GRANTED);
        }
    }

    private void use(String counter, int max, String subject, String amount) {
        assertThat(take(counter, max, subject, amount)).isEqualTo(GRANTED);
    }

    private TakeResult take(String counter, int max, String subject, String amount) {
        return limits.take(List.of(spend(counter, max, subject, amount)));
    }

    private static Consumer<TakeResult> exceeded(int position, Duration retryAfter) {
        return result -> {
            TakeResult.Exceeded exceeded = (TakeResult.Exceeded) result;
            assertThat(exceeded.position()).isEqualTo(position);
            assertThat(exceeded.retryAfter()).isEqualTo(retryAfter);
        };
    }

    static Spend spend(String counter, int max, String subject, String amount) {
        return new Spend(new LimitWindow(counter, Duration.ofMinutes(1), max), subject, new BigDecimal(amount));
    }
}
