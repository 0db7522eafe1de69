package io.github.mcppolicy.samples.harness;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The median of some values and its 95% confidence interval (percentile bootstrap, 2,000 resamples, fixed seed). */
public record Spread(double median, double low, double high) {

    private static final int RESAMPLES = 2_000;

    /** The spread of at least one value. */
    public static Spread of(List<Double> values) {
        Random random = new Random(42);
        double[] medians = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            medians[i] = median(random.ints(values.size(), 0, values.size())
                    .mapToDouble(values::get)
                    .toArray());
        }
        Arrays.sort(medians);
        return new Spread(
                median(values.stream().mapToDouble(Double::doubleValue).toArray()),
                medians[(int) (RESAMPLES * 0.025)],
                medians[(int) (RESAMPLES * 0.975)]);
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
