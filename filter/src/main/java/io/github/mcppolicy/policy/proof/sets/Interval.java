package io.github.mcppolicy.policy.proof.sets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decimals between two cuts of the number line. Immutable.
 *
 * @param from empty where it has no lower end
 * @param to empty where it has no upper end
 */
record Interval(Optional<Cut> from, Optional<Cut> to) {
    static final Interval EVERYTHING = new Interval(Optional.empty(), Optional.empty());

    /** A number with more digits before or behind the point is not made larger or smaller by one of the last digit. */
    private static final int MOST_DIGITS = 2_000;

    /**
     * A place between numbers, directly before or behind one.
     *
     * @param number without zeros at the end
     */
    record Cut(BigDecimal number, Side side) implements Comparable<Cut> {
        enum Side {
            BEFORE,
            BEHIND
        }

        static Cut before(BigDecimal number) {
            return new Cut(shortest(number), Side.BEFORE);
        }

        static Cut behind(BigDecimal number) {
            return new Cut(shortest(number), Side.BEHIND);
        }

        private static BigDecimal shortest(BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        @Override
        public int compareTo(Cut other) {
            int byNumber = number.compareTo(other.number);
            return byNumber != 0 ? byNumber : side.compareTo(other.side);
        }
    }

    static Interval only(BigDecimal number) {
        return new Interval(Optional.of(Cut.before(number)), Optional.of(Cut.behind(number)));
    }

    static Interval from(Cut cut) {
        return new Interval(Optional.of(cut), Optional.empty());
    }

    static Interval to(Cut cut) {
        return new Interval(Optional.empty(), Optional.of(cut));
    }

    /** Whether no decimal at all is between the cuts. */
    boolean isEmpty() {
        return from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) >= 0;
    }

    boolean holds(BigDecimal number) {
        return (from.isEmpty() || from.get().compareTo(Cut.before(number)) <= 0)
                && (to.isEmpty() || to.get().compareTo(Cut.behind(number)) >= 0);
    }

    Interval and(Interval other) {
        return new Interval(latest(from, other.from), earliest(to, other.to));
    }

    private static Optional<Cut> latest(Optional<Cut> one, Optional<Cut> other) {
        return one.isEmpty() ? other : other.isEmpty() || one.get().compareTo(other.get()) >= 0 ? one : other;
    }

    private static Optional<Cut> earliest(Optional<Cut> one, Optional<Cut> other) {
        return one.isEmpty() ? other : other.isEmpty() || one.get().compareTo(other.get()) <= 0 ? one : other;
    }

    /** What is left of it without another one, in order. */
    List<Interval> without(Interval other) {
        Stream<Interval> below = other.from.map(cut -> and(to(cut))).stream();
        Stream<Interval> above = other.to.map(cut -> and(from(cut))).stream();
        return Stream.concat(below, above).filter(rest -> !rest.isEmpty()).toList();
    }

    /**
     * Some of its numbers, simple ones first.
     *
     * @param decimals how many decimals they may have
     */
    Stream<BigDecimal> samples(int decimals) {
        BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
        Stream<BigDecimal> simple = Stream.of(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE.negate());
        Stream<BigDecimal> ends = Stream.concat(from.stream(), to.stream()).map(Cut::number);
        Stream<BigDecimal> beyond = Stream.concat(
                from.stream().flatMap(cut -> nearby(cut.number(), decimals, BigDecimal.ONE, unit)),
                to.stream().flatMap(cut -> nearby(cut.number(), decimals, BigDecimal.ONE.negate(), unit.negate())));
        return Stream.of(simple, ends, beyond, middle(decimals))
                .flatMap(numbers -> numbers)
                .filter(number -> holds(number) && number.stripTrailingZeros().scale() <= decimals);
    }

    private static Stream<BigDecimal> nearby(BigDecimal end, int decimals, BigDecimal one, BigDecimal unit) {
        if (isLong(end)) {
            BigDecimal half = BigDecimal.valueOf(5, 1);
            BigDecimal larger = end.multiply(BigDecimal.TEN);
            return Stream.of(larger, end.multiply(half), BigDecimal.ZERO.subtract(one), unit.negate(), unit);
        }
        BigDecimal whole = end.setScale(0, one.signum() > 0 ? RoundingMode.FLOOR : RoundingMode.CEILING);
        BigDecimal fine = end.setScale(decimals, one.signum() > 0 ? RoundingMode.FLOOR : RoundingMode.CEILING);
        return Stream.of(whole.add(one), fine.add(unit));
    }

    private Stream<BigDecimal> middle(int decimals) {
        if (from.isEmpty()
                || to.isEmpty()
                || isLong(from.get().number())
                || isLong(to.get().number())) {
            return Stream.empty();
        }
        BigDecimal middle = from.get().number().add(to.get().number()).divide(BigDecimal.valueOf(2));
        return Stream.of(middle.setScale(0, RoundingMode.FLOOR), middle.setScale(decimals, RoundingMode.FLOOR), middle);
    }

    /** Whether arithmetic with the number would take many digits. */
    static boolean isLong(BigDecimal number) {
        return Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS;
    }

    /** Whether a multiple of the smallest unit with so many decimals is in it. A very long number counts as one. */
    boolean holdsMultiple(int decimals) {
        if (isEmpty()) {
            return false;
        }
        if (from.isEmpty() || to.isEmpty()) {
            return true;
        }
        Cut least = from.get();
        Cut most = to.get();
        if (least.number().scale() < -MOST_DIGITS || most.number().scale() < -MOST_DIGITS) {
            return true;
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
        BigDecimal first = roundedUp(least.number(), decimals, unit);
        if (least.side() == Cut.Side.BEHIND && first.compareTo(least.number()) == 0) {
            first = first.add(unit);
        }
        return holds(first);
    }

    private static BigDecimal roundedUp(BigDecimal number, int decimals, BigDecimal unit) {
        if (number.scale() <= decimals) {
            return number;
        }
        boolean isTiny = (long) number.precision() - number.scale() <= -decimals;
        return isTiny
                ? (number.signum() > 0 ? unit : BigDecimal.ZERO)
                : number.setScale(decimals, RoundingMode.CEILING);
    }
}
