package io.github.mcppolicy.samples.harness;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Collects the batches of one workload, target by target, and prints them as ratios to one of the targets, batch by batch. */
final class LoadReport {

    private final String title;
    private final Map<String, List<LoadTarget.Batch>> batches = new HashMap<>();

    LoadReport(String title) {
        this.title = title;
    }

    void add(String target, LoadTarget.Batch batch) {
        batches.computeIfAbsent(target, each -> new ArrayList<>()).add(batch);
    }

    void print(PrintStream out, String base, List<String> others) {
        List<LoadTarget.Batch> baseBatches = batches.getOrDefault(base, List.of());
        out.printf(
                "%n%s; %s: p50 %s us, %s calls/s%n",
                title,
                base,
                Spread.of(each(baseBatches, LoadTarget.Batch::medianMicros)).format("%.1f"),
                Spread.of(each(baseBatches, LoadTarget.Batch::callsPerSecond)).format("%.0f"));
        out.printf("  %-24s %-28s %-28s %s%n", "", "p50 to " + base, "throughput to " + base, "p50 added, us");
        others.stream()
                .filter(batches::containsKey)
                .forEach(other -> printRow(out, other, batches.getOrDefault(other, List.of()), baseBatches));
    }

    private static void printRow(
            PrintStream out, String target, List<LoadTarget.Batch> batches, List<LoadTarget.Batch> base) {
        List<Double> medians = each(batches, LoadTarget.Batch::medianMicros);
        List<Double> baseMedians = each(base, LoadTarget.Batch::medianMicros);
        List<Double> rates = each(batches, LoadTarget.Batch::callsPerSecond);
        List<Double> baseRates = each(base, LoadTarget.Batch::callsPerSecond);
        out.printf(
                "  %-24s %-28s %-28s %s%n",
                target,
                Spread.of(paired(medians, baseMedians, (a, b) -> a / b)).format("%.3f"),
                Spread.of(paired(rates, baseRates, (a, b) -> a / b)).format("%.3f"),
                Spread.of(paired(medians, baseMedians, (a, b) -> a - b)).format("%.1f"));
    }

    private static List<Double> each(List<LoadTarget.Batch> batches, ToDoubleFunction<LoadTarget.Batch> figure) {
        return batches.stream().mapToDouble(figure).boxed().toList();
    }

    private static List<Double> paired(List<Double> values, List<Double> base, DoubleBinaryOperator operator) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> operator.applyAsDouble(values.get(i), base.get(i)))
                .toList();
    }
}
