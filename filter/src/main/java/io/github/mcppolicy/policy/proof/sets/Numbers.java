package io.github.mcppolicy.policy.proof.sets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * A set of decimal numbers: what is true of each of some points, and of all numbers between two of them. Immutable.
 *
 * @param points in order
 * @param at whether each point is in the set
 * @param between whether the numbers before the first point are in it, between the first and the second, and so on
 */
record Numbers(List<BigDecimal> points, List<Boolean> at, List<Boolean> between) {
    static final Numbers ALL = new Numbers(List.of(), List.of(), List.of(true));
    static final Numbers NONE = new Numbers(List.of(), List.of(), List.of(false));

    Numbers {
        points = List.copyOf(points);
        at = List.copyOf(at);
        between = List.copyOf(between);
    }

    /** The numbers below, at or above a point. */
    static Numbers around(BigDecimal point, boolean below, boolean here, boolean above) {
        return new Numbers(List.of(point), List.of(here), List.of(below, above));
    }

    private boolean isIn(BigDecimal number) {
        int i = 0;
        while (i < points.size() && points.get(i).compareTo(number) < 0) {
            i++;
        }
        boolean isPoint = i < points.size() && points.get(i).compareTo(number) == 0;
        return isPoint ? at.get(i) : between.get(i);
    }

    private boolean isInAfter(BigDecimal number) {
        int i = 0;
        while (i < points.size() && points.get(i).compareTo(number) <= 0) {
            i++;
        }
        return between.get(i);
    }

    Numbers with(Numbers other, BiPredicate<Boolean, Boolean> rule) {
        TreeSet<BigDecimal> all = new TreeSet<>(points);
        all.addAll(other.points);
        List<BigDecimal> kept = new ArrayList<>();
        List<Boolean> here = new ArrayList<>();
        List<Boolean> gaps = new ArrayList<>(List.of(rule.test(between.get(0), other.between.get(0))));
        for (BigDecimal point : all) {
            boolean isHere = rule.test(isIn(point), other.isIn(point));
            boolean after = rule.test(isInAfter(point), other.isInAfter(point));
            if (isHere != after || gaps.get(gaps.size() - 1) != after) {
                kept.add(point);
                here.add(isHere);
                gaps.add(after);
            }
        }
        return new Numbers(kept, here, gaps);
    }

    boolean isEmpty() {
        return !at.contains(true) && !between.contains(true);
    }

    /** A number of the set, a short one if there is one. */
    Optional<BigDecimal> sample() {
        for (int i = 0; i < points.size(); i++) {
            if (at.get(i)) {
                return Optional.of(points.get(i));
            }
        }
        for (int i = 0; i < between.size(); i++) {
            if (between.get(i)) {
                return Optional.of(inGap(i));
            }
        }
        return Optional.empty();
    }

    private BigDecimal inGap(int gap) {
        if (points.isEmpty()) {
            return BigDecimal.ONE;
        }
        if (gap == 0) {
            return points.get(0).signum() > 0 ? BigDecimal.ZERO : beyond(points.get(0), BigDecimal.ONE.negate());
        }
        BigDecimal low = points.get(gap - 1);
        if (gap == points.size()) {
            return low.signum() < 0 ? BigDecimal.ONE : beyond(low, BigDecimal.ONE);
        }
        return between(low, points.get(gap));
    }

    /** A number with a huge exponent has too many digits to be counted up from. */
    private static BigDecimal beyond(BigDecimal point, BigDecimal step) {
        return Math.abs((long) point.precision() - point.scale()) < MathContext.DECIMAL128.getPrecision()
                ? point.add(step)
                : point.signum() == step.signum() ? point.scaleByPowerOfTen(1) : point.negate();
    }

    private static BigDecimal between(BigDecimal low, BigDecimal high) {
        if (low.signum() < 0 && high.signum() > 0) {
            return BigDecimal.ZERO;
        }
        if (exponent(low) > 100 || exponent(high) > 100) {
            BigDecimal step = beyond(low, BigDecimal.ONE);
            return step.compareTo(high) < 0 ? step : low.add(high).divide(BigDecimal.valueOf(2));
        }
        BigDecimal whole = low.setScale(0, java.math.RoundingMode.FLOOR).add(BigDecimal.ONE);
        return whole.compareTo(high) < 0 ? whole : low.add(high).divide(BigDecimal.valueOf(2));
    }

    private static long exponent(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale());
    }
}
