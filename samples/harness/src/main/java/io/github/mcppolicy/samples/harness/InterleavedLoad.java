package io.github.mcppolicy.samples.harness;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Compares targets that all run at the same time, each in its own JVM. They take turns in small batches and in changing
 * order, so that whatever else the machine does affects all of them alike, and all are equally warm. Batches during which
 * the machine had other work are left out. Each fork starts the targets afresh. Not thread-safe.
 */
public final class InterleavedLoad {

    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(80);

    private final LoadPlan plan;
    private final List<String> workloads;
    private final Map<Measured, LoadReport> reports;
    private final AllocationReport allocation = new AllocationReport();

    /** Starts the targets to compare. Everything it has kept is closed even if it fails. */
    @FunctionalInterface
    public interface Start {
        void into(Targets targets) throws IOException;
    }

    private record Measured(String workload, int connections) {
        String title() {
            return workload + ", " + connections + (connections == 1 ? " connection" : " connections");
        }
    }

    /**
     * A comparison that has not run yet.
     *
     * @param workloads the workloads' names; every target has a request for each
     */
    public InterleavedLoad(LoadPlan plan, List<String> workloads) {
        this.plan = plan;
        this.workloads = List.copyOf(workloads);
        this.reports = newReports();
    }

    /** Starts, warms up and measures once for each fork; what the targets allocate comes last. */
    public void run(Start start) throws IOException, InterruptedException, ExecutionException {
        for (int fork = 1; fork <= plan.forks(); fork++) {
            System.out.println("Fork " + fork + " of " + plan.forks() + " ...");
            try (Targets targets = new Targets()) {
                start.into(targets);
                Random order = new Random(fork);
                run(targets.all(), plan.warmUpRounds(), LoadPlan.Batches.ALL, newReports(), order);
                run(targets.all(), plan.rounds(), plan.batches(), reports, order);
                allocation.measure(targets.processes(), workloads);
            }
        }
    }

    /** Prints the ratios of the others to {@code base}. Leaves out those that did not run. */
    public void print(PrintStream out, String base, List<String> others) {
        out.printf(
                "%nMedian of the pairs of %d rounds (forks: %d) with its 95%% confidence interval, loopback, %d processors%n",
                plan.forks() * plan.rounds(), plan.forks(), Runtime.getRuntime().availableProcessors());
        reports.values().forEach(report -> report.print(out, base, others));
    }

    /** Prints how many times as much {@code more} adds to the median time of {@code base} as {@code less} does. */
    public void printAddedTime(PrintStream out, String base, String more, String less) {
        out.println();
        reports.values().forEach(report -> report.printAddedTime(out, base, more, less));
    }

    /** Prints the bytes that a request allocates, for the targets whose process is known. */
    public void printAllocation(PrintStream out, String base, List<String> others) {
        allocation.print(out, base, others);
    }

    private Map<Measured, LoadReport> newReports() {
        Map<Measured, LoadReport> empty = new LinkedHashMap<>();
        for (String workload : workloads) {
            for (int connections : plan.connections()) {
                Measured measured = new Measured(workload, connections);
                empty.put(measured, new LoadReport(measured.title()));
            }
        }
        return empty;
    }

    private static void run(
            List<LoadTarget> targets,
            int rounds,
            LoadPlan.Batches counted,
            Map<Measured, LoadReport> reports,
            Random order)
            throws InterruptedException, ExecutionException {
        List<LoadTarget> turns = new ArrayList<>(targets);
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<Measured, LoadReport> report : reports.entrySet()) {
                Collections.shuffle(turns, order);
                for (LoadTarget target : turns) {
                    run(target, report.getKey(), counted, report.getValue());
                }
            }
        }
    }

    private static void run(LoadTarget target, Measured measured, LoadPlan.Batches counted, LoadReport report)
            throws InterruptedException, ExecutionException {
        boolean all = counted == LoadPlan.Batches.ALL;
        boolean quiet = all || OtherWork.awaitNone();
        LoadTarget.Batch batch = target.run(measured.workload(), measured.connections(), BATCH_NANOS);
        if (all || (quiet && OtherWork.isNoneAfterwards())) {
            report.add(target.name(), batch);
        } else {
            report.leaveOut(target.name());
        }
    }
}
