package io.github.mcppolicy.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any sequence of takes, pauses and clean-ups gives the answers of {@link SequentialModel}. */
public abstract class RateLimitsModelContract {
    sealed interface Step {
        record Take(List<Spend> spends) implements Step {}

        record Pause(Duration duration) implements Step {}

        record DropIdle() implements Step {}
    }

    /** An empty store with room for this many counts. */
    protected abstract RateLimits create(int maxLive, LongSupplier nanoTime);

    @Property
    void answersWhenAnythingHappensThenAreThoseOfTheModel(@ForAll("steps") List<Step> steps) {
        ManualTime time = new ManualTime();
        RateLimits limits = create(1000, time);
        SequentialModel model = new SequentialModel();
        for (Step step : steps) {
            if (step instanceof Step.Take take) {
                assertThat(limits.take(take.spends)).isEqualTo(model.take(take.spends));
            } else if (step instanceof Step.Pause pause) {
                time.advance(pause.duration);
                model.advance(pause.duration);
            } else {
                limits.dropIdle();
                assertThat(limits.live()).isEqualTo((int) model.open());
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> take = spends().list().ofMaxSize(4).map(Step.Take::new);
        Arbitrary<Step> pause =
                Arbitraries.longs().between(0, 700).map(Duration::ofMillis).map(Step.Pause::new);
        Arbitrary<Step> dropIdle = Arbitraries.create(Step.DropIdle::new);
        return Arbitraries.frequencyOf(Tuple.of(6, take), Tuple.of(3, pause), Tuple.of(1, dropIdle))
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    private static Arbitrary<Spend> spends() {
        Arbitrary<LimitWindow> counters = Arbitraries.of(
                new LimitWindow("calls", Duration.ofSeconds(1), 3),
                new LimitWindow("calls", Duration.ofSeconds(1), 4),
                new LimitWindow("charges", Duration.ofMillis(1500), 5),
                new LimitWindow("daily", Duration.ofMillis(2100), 9));
        Arbitrary<String> subjects = Arbitraries.of("session:a", "principal:b", "global");
        Arbitrary<BigDecimal> amounts = Arbitraries.oneOf(
                Arbitraries.just(BigDecimal.ONE),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.ZERO, BigDecimal.valueOf(6))
                        .ofScale(2),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.ZERO, BigDecimal.ONE)
                        .ofScale(Spend.MAX_DECIMALS));
        return Combinators.combine(counters, subjects, amounts).as(Spend::new);
    }
}
