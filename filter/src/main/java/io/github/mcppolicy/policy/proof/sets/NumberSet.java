package io.github.mcppolicy.policy.proof.sets;

import io.github.mcppolicy.limit.Spend;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A set of JSON numbers: intervals of decimals, apart for numbers that a limit can count and for those that it cannot. One
 * number is both, because how it is written decides: a limit does not count what has some eighty digits, zeros included.
 * Immutable.
 */
final class NumberSet {
    static final NumberSet NOTHING = new NumberSet(List.of(), List.of());
    static final NumberSet EVERYTHING = of(List.of(Interval.EVERYTHING));

    /** As many zeros make more digits than a limit counts, and fewer than a message may have. */
    private static final int UNCOUNTED_DECIMALS = 90;

    private static final int FINE_DECIMALS = 60;

    private final List<Interval> counted;
    private final List<Interval> uncounted;

    private NumberSet(List<Interval> counted, List<Interval> uncounted) {
        this.counted = counted.stream()
                .filter(interval -> interval.holdsMultiple(Spend.MAX_DECIMALS))
                .toList();
        this.uncounted = uncounted.stream().filter(NumberSet::holdsMoreThanZero).toList();
    }

    /** Zero is counted however it is written. */
    private static boolean holdsMoreThanZero(Interval interval) {
        return !interval.isEmpty() && !interval.equals(Interval.only(BigDecimal.ZERO));
    }

    static NumberSet of(List<Interval> intervals) {
        return new NumberSet(intervals, intervals);
    }

    /** Those that a limit takes from its count: from zero to its max. */
    static NumberSet amounts(BigDecimal max) {
        return counted(Interval.from(Interval.Cut.before(BigDecimal.ZERO)).and(Interval.to(Interval.Cut.behind(max))));
    }

    static NumberSet counted(Interval interval) {
        return new NumberSet(List.of(interval), List.of());
    }

    NumberSet and(NumberSet other) {
        return new NumberSet(and(counted, other.counted), and(uncounted, other.uncounted));
    }

    private static List<Interval> and(List<Interval> some, List<Interval> others) {
        List<Interval> common = new ArrayList<>();
        for (Interval one : some) {
            for (Interval other : others) {
                common.add(one.and(other));
            }
        }
        return common;
    }

    NumberSet without(NumberSet other) {
        return new NumberSet(without(counted, other.counted), without(uncounted, other.uncounted));
    }

    private static List<Interval> without(List<Interval> some, List<Interval> others) {
        List<Interval> left = some;
        for (Interval other : others) {
            left = left.stream().flatMap(one -> one.without(other).stream()).toList();
        }
        return left;
    }

    /** The numbers of both, which have none in common. */
    NumberSet plus(NumberSet other) {
        return new NumberSet(joined(counted, other.counted), joined(uncounted, other.uncounted));
    }

    private static List<Interval> joined(List<Interval> some, List<Interval> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    boolean isEmpty() {
        return counted.isEmpty() && uncounted.isEmpty();
    }

    /** One of the numbers as JSON, if one is found that can be written. */
    Optional<String> sample() {
        Optional<BigDecimal> simple = first(counted.stream(), Spend.MAX_DECIMALS);
        return simple.isPresent()
                ? simple.map(NumberSet::json)
                : uncounted.stream()
                        .flatMap(interval -> interval.samples(FINE_DECIMALS))
                        .filter(number -> number.signum() != 0)
                        .findFirst()
                        .map(NumberSet::uncounted);
    }

    private static Optional<BigDecimal> first(Stream<Interval> intervals, int decimals) {
        return intervals.flatMap(interval -> interval.samples(decimals)).findFirst();
    }

    private static String uncounted(BigDecimal number) {
        return Spend.canCount(number.abs()) && !Interval.isLong(number)
                ? number.setScale(UNCOUNTED_DECIMALS).toPlainString()
                : json(number);
    }

    private static String json(BigDecimal number) {
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return Math.abs((long) shortest.scale()) <= 20 ? shortest.toPlainString() : shortest.toString();
    }
}
