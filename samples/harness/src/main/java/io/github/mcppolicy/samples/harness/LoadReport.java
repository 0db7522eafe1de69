package io.github.mcppolicy.samples.harness;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Collects the batches of one workload, target by target, and prints them as ratios to one of the targets, round by round. */
final class LoadReport {

    private static final int FEWEST_ROUNDS = 8;
    private static final String ROW = "  %-28s %-23s %-23s %-23s %s%n";

    private final String title;
    private final Map<String, List<Optional<LoadTarget.Batch>>> batches = new HashMap<>();

    LoadReport(String title) {
        this.title = title;
    }

    void add(String target, LoadTarget.Batch batch) {
        add(target, Optional.of(batch));
    }

    /** The target had its turn, but the batch does not count. */
    void leaveOut(String target) {
        add(target, Optional.empty());
    }

    private void add(String target, Optional<LoadTarget.Batch> batch) {
        batches.computeIfAbsent(target, each -> new ArrayList<>()).add(batch);
    }

    void print(PrintStream out, String base, List<String> others) {
        List<List<LoadTarget.Batch>> alone = roundsOf(base);
        if (alone.isEmpty()) {
            out.printf("%n%s: no batch of %s counts%n", title, base);
            return;
        }
        out.printf(
                "%n%s; %s: p50 %s us, %s calls/s%n",
                title,
                base,
                Spread.of(each(alone, round -> round.get(0).medianMicros())).format("%.1f"),
                Spread.of(each(alone, round -> round.get(0).callsPerSecond())).format("%.0f"));
        out.printf(ROW, "", "p50 to " + base, "throughput to " + base, "p50 added, us", "pairs");
        others.stream().filter(batches::containsKey).forEach(other -> printRow(out, base, other));
    }

    private void printRow(PrintStream out, String base, String target) {
        List<List<LoadTarget.Batch>> pairs = roundsOf(target, base);
        String count = pairs.size() + " of " + turns(target);
        if (pairs.size() < FEWEST_ROUNDS) {
            out.printf(ROW, target, "too few pairs count", "", "", count);
            return;
        }
        out.printf(
                ROW,
                target,
                Spread.of(each(
                                pairs,
                                pair -> pair.get(0).medianMicros() / pair.get(1).medianMicros()))
                        .format("%.3f"),
                Spread.of(each(
                                pairs,
                                pair -> pair.get(0).callsPerSecond()
                                        / pair.get(1).callsPerSecond()))
                        .format("%.3f"),
                Spread.of(added(pairs, 0, 1)).format("%.1f"),
                count);
    }

    void printAddedTime(PrintStream out, String base, String more, String less) {
        List<List<LoadTarget.Batch>> rounds = roundsOf(base, more, less);
        if (rounds.size() < FEWEST_ROUNDS) {
            out.printf("%s: too few rounds count to compare what %s and %s add%n", title, more, less);
            return;
        }
        out.printf(
                "%s: %s adds %s times what %s adds to p50%n",
                title,
                more,
                Spread.ofQuotient(added(rounds, 1, 0), added(rounds, 2, 0)).format("%.1f"),
                less);
    }

    private int turns(String target) {
        return batches.getOrDefault(target, List.of()).size();
    }

    /** The batches of the rounds in which those of all these targets count, in the order of the targets. */
    private List<List<LoadTarget.Batch>> roundsOf(String... targets) {
        int rounds = Stream.of(targets).mapToInt(this::turns).min().orElse(0);
        return IntStream.range(0, rounds)
                .mapToObj(round -> Stream.of(targets)
                        .flatMap(target -> batches.getOrDefault(target, List.of()).get(round).stream())
                        .toList())
                .filter(round -> round.size() == targets.length)
                .toList();
    }

    private static List<Double> added(List<List<LoadTarget.Batch>> rounds, int target, int base) {
        return each(
                rounds,
                round -> round.get(target).medianMicros() - round.get(base).medianMicros());
    }

    private static List<Double> each(
            List<List<LoadTarget.Batch>> rounds, ToDoubleFunction<List<LoadTarget.Batch>> figure) {
        return rounds.stream().mapToDouble(figure).boxed().toList();
    }
}
