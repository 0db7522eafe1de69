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
 * order, so that whatever else the machine does affects all of them alike, and all are equally warm. Each fork starts
 * them afresh. Not thread-safe.
 */
public final class InterleavedLoad {

    private static final int FORKS = 2;
    private static final int WARM_UP_ROUNDS = 40;
    private static final int ROUNDS = 20;
    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(80);
    private static final List<Integer> CONNECTIONS = List.of(1, LoadTarget.MOST_CONNECTIONS);

    private final List<String> workloads;
    private final Map<Measured, LoadReport> reports;

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
    public InterleavedLoad(List<String> workloads) {
        this.workloads = List.copyOf(workloads);
        this.reports = newReports();
    }

    /** Starts, warms up and measures once for each fork. */
    public void run(Start start) throws IOException, InterruptedException, ExecutionException {
        for (int fork = 1; fork <= FORKS; fork++) {
            System.out.println("Fork " + fork + " of " + FORKS + " ...");
            try (Targets targets = new Targets()) {
                start.into(targets);
                Random order = new Random(fork);
                run(targets.all(), WARM_UP_ROUNDS, newReports(), order);
                run(targets.all(), ROUNDS, reports, order);
            }
        }
    }

    /** Prints the ratios of the others to {@code base}. Leaves out those that did not run. */
    public void print(PrintStream out, String base, List<String> others) {
        out.printf(
                "%nMedian over %d rounds in %d forks with its 95%% confidence interval, loopback, %d processors%n",
                FORKS * ROUNDS, FORKS, Runtime.getRuntime().availableProcessors());
        reports.values().forEach(report -> report.print(out, base, others));
    }

    private Map<Measured, LoadReport> newReports() {
        Map<Measured, LoadReport> empty = new LinkedHashMap<>();
        for (String workload : workloads) {
            for (int connections : CONNECTIONS) {
                Measured measured = new Measured(workload, connections);
                empty.put(measured, new LoadReport(measured.title()));
            }
        }
        return empty;
    }

    private static void run(List<LoadTarget> targets, int rounds, Map<Measured, LoadReport> reports, Random order)
            throws InterruptedException, ExecutionException {
        List<LoadTarget> turns = new ArrayList<>(targets);
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<Measured, LoadReport> report : reports.entrySet()) {
                Measured measured = report.getKey();
                Collections.shuffle(turns, order);
                for (LoadTarget target : turns) {
                    LoadTarget.Batch batch = target.run(measured.workload(), measured.connections(), BATCH_NANOS);
                    report.getValue().add(target.name(), batch);
                }
            }
        }
    }
}
