package io.github.mcppolicy.samples.harness;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The median of some values and its 95% confidence interval (percentile bootstrap, 2,000 resamples, fixed seed). */
public record Spread(double median, double low, double high) {

    private static final int RESAMPLES = 2_000;

    /** The spread of at least one value. */
    public static Spread of(List<Double> values) {
        return of(values.size(), chosen -> medianOf(values, chosen));
    }

    /**
     * How many times as large as the median of {@code below} that of {@code above} is. The values at one index were
     * measured together and stay together. Infinite where the median of {@code below} is not above zero.
     */
    static Spread ofQuotient(List<Double> above, List<Double> below) {
        return of(above.size(), chosen -> {
            double divisor = medianOf(below, chosen);
            return divisor > 0 ? medianOf(above, chosen) / divisor : Double.POSITIVE_INFINITY;
        });
    }

    private static Spread of(int size, ToDoubleFunction<int[]> statistic) {
        Random random = new Random(42);
        double[] resampled = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            resampled[i] = statistic.applyAsDouble(random.ints(size, 0, size).toArray());
        }
        Arrays.sort(resampled);
        return new Spread(
                statistic.applyAsDouble(IntStream.range(0, size).toArray()),
                resampled[(int) (RESAMPLES * 0.025)],
                resampled[(int) (RESAMPLES * 0.975)]);
    }

    private static double medianOf(List<Double> values, int[] chosen) {
        return median(Arrays.stream(chosen).mapToDouble(values::get).toArray());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** The median and the interval, each in the given {@link java.util.Formatter} format. */
    public String format(String number) {
        return String.format(Locale.ROOT, number + " (" + number + ".." + number + ")", median, low, high);
    }
}
