package io.github.mcppolicy.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** What every store of counts promises to many threads at once. */
@Timeout(60)
public abstract class RateLimitsConcurrencyContract {
    private static final int THREADS = 8;

    private final ManualTime time = new ManualTime();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    /** An empty store with room for this many counts. */
    protected abstract RateLimits create(int maxLive, LongSupplier nanoTime);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @RepeatedTest(20)
    void parallelSpendsWhenOneCountThenExactlyMaxAreGrantedAndNoneFindsItFull() throws Exception {
        RateLimits limits = create(1, time);
        Spend one = RateLimitsContract.spend("calls", 37, "session:a", "1");

        List<TakeResult> answers = inParallel(() -> takeTimes(limits, List.of(one), 10));

        assertThat(answers).hasSize(80).doesNotHaveAnyElementsOfTypes(TakeResult.Full.class);
        assertThat(granted(answers)).isEqualTo(37);
    }

    @RepeatedTest(20)
    void parallelFractionsWhenOneCountThenExactlyMaxIsSpent() throws Exception {
        RateLimits limits = create(1, time);
        Spend third = RateLimitsContract.spend("charges", 3, "session:a", "0.3");

        assertThat(granted(inParallel(() -> takeTimes(limits, List.of(third), 10))))
                .isEqualTo(10);
    }

    @RepeatedTest(20)
    void mixedTakesWhenInAnyOrderThenEveryCountHoldsTheSumOfTheGranted() throws Exception {
        RateLimits limits = create(100, time);
        List<Spend> all = IntStream.range(0, 4)
                .mapToObj(i -> RateLimitsContract.spend("c" + i, 20 + 10 * i, "session:a", "1"))
                .toList();

        List<List<Spend>> granted = inParallel(() -> takeMixed(limits, all, 60));

        for (Spend each : all) {
            long spent =
                    granted.stream().flatMap(List::stream).filter(each::equals).count();
            assertThat(spent + remaining(limits, each)).isEqualTo(each.window().max());
        }
    }

    @RepeatedTest(20)
    void newCountsWhenCreatedTogetherThenEachExistsOnce() throws Exception {
        RateLimits limits = create(20, time);
        List<Spend> all = IntStream.range(0, 20)
                .mapToObj(i -> RateLimitsContract.spend("calls", THREADS * 5, "session:" + i, "1"))
                .toList();

        List<List<Spend>> granted = inParallel(() -> takeMixed(limits, all, 5));

        assertThat(granted).hasSize(THREADS * 5);
        assertThat(limits.live()).isEqualTo((int)
                granted.stream().flatMap(List::stream).distinct().count());
        for (Spend each : all) {
            long spent =
                    granted.stream().flatMap(List::stream).filter(each::equals).count();
            assertThat(spent + remaining(limits, each)).isEqualTo(each.window().max());
        }
    }

    @RepeatedTest(20)
    void endedCountsWhenDroppedDuringSpendsThenExactlyMaxAreGranted() throws Exception {
        RateLimits limits = create(1, time);
        Spend one = RateLimitsContract.spend("calls", 37, "session:a", "1");
        takeTimes(limits, List.of(one), 20);
        time.advance(Duration.ofMinutes(1));

        List<TakeResult> answers = inParallel(() -> {
            limits.dropIdle();
            return takeTimes(limits, List.of(one), 10);
        });

        assertThat(granted(answers)).isEqualTo(37);
        assertThat(limits.live()).isEqualTo(1);
    }

    @RepeatedTest(20)
    void newSubjectsWhenTheyFloodTheStoreThenItsBoundHoldsAndNoCountIsReset() throws Exception {
        RateLimits limits = create(10, time);
        Spend known = RateLimitsContract.spend("calls", 1, "session:known", "1");
        limits.take(List.of(known));

        List<TakeResult> answers = inParallel(() -> flood(limits, known, 50));

        assertThat(granted(answers)).isEqualTo(9);
        assertThat(answers).hasOnlyElementsOfTypes(TakeResult.Granted.class, TakeResult.Full.class);
        assertThat(limits.live()).isEqualTo(10);
        assertThat(limits.take(List.of(known))).isInstanceOf(TakeResult.Exceeded.class);
    }

    private static List<TakeResult> flood(RateLimits limits, Spend like, int times) {
        long thread = Thread.currentThread().getId();
        return IntStream.range(0, times)
                .mapToObj(i -> new Spend(like.window(), "session:" + thread + "-" + i, BigDecimal.ONE))
                .map(spend -> limits.take(List.of(spend)))
                .toList();
    }

    private static List<TakeResult> takeTimes(RateLimits limits, List<Spend> spends, int times) {
        return IntStream.range(0, times).mapToObj(i -> limits.take(spends)).toList();
    }

    /** Takes two or three of the spends at a time, in random order. Returns those that were granted. */
    private static List<List<Spend>> takeMixed(RateLimits limits, List<Spend> all, int times) {
        Random random = new Random(Thread.currentThread().getId());
        List<List<Spend>> granted = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            List<Spend> some = new ArrayList<>(all);
            Collections.shuffle(some, random);
            some = List.copyOf(some.subList(0, 2 + random.nextInt(2)));
            if (limits.take(some) instanceof TakeResult.Granted) {
                granted.add(some);
            }
        }
        return granted;
    }

    private static long remaining(RateLimits limits, Spend one) {
        long remaining = 0;
        while (limits.take(List.of(one)) instanceof TakeResult.Granted) {
            remaining++;
        }
        return remaining;
    }

    private static long granted(List<TakeResult> answers) {
        return answers.stream().filter(TakeResult.Granted.class::isInstance).count();
    }

    private <T> List<T> inParallel(Callable<List<T>> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        Callable<List<T>> together = () -> {
            start.await();
            return work.call();
        };
        List<T> results = new ArrayList<>();
        for (Future<List<T>> future : threads.invokeAll(Collections.nCopies(THREADS, together))) {
            results.addAll(future.get());
        }
        return results;
    }
}
