package io.github.mcppolicy.samples.harness;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures and prints the bytes that a request makes each target's JVM allocate. Not thread-safe. */
final class AllocationReport {

    private static final int REPETITIONS = 5;
    private static final int REQUESTS = 400;

    private final Map<String, Map<String, List<Double>>> bytes = new LinkedHashMap<>();

    /** Measures targets that are warm, one after the other. Leaves management agents behind in their JVMs. */
    void measure(Map<LoadTarget, SampleProcess> targets, List<String> workloads) throws IOException {
        for (Map.Entry<LoadTarget, SampleProcess> entry : targets.entrySet()) {
            LoadTarget target = entry.getKey();
            try (HeapAllocation allocation = HeapAllocation.of(entry.getValue().pid());
                    LoadConnection connection = target.connect()) {
                for (String workload : workloads) {
                    List<Double> values = bytes.computeIfAbsent(workload, each -> new LinkedHashMap<>())
                            .computeIfAbsent(target.name(), each -> new ArrayList<>());
                    target.send(connection, workload, REQUESTS);
                    for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                        HeapAllocation.Reading before = allocation.read();
                        target.send(connection, workload, REQUESTS);
                        values.add((double) allocation.read().since(before) / REQUESTS);
                    }
                }
            }
        }
    }

    void print(PrintStream out, String base, List<String> others) {
        if (bytes.isEmpty()) {
            return;
        }
        out.printf(
                "%nHeap bytes allocated per request, 1 connection: median and its 95%% confidence interval over runs of"
                        + " %d requests%nto warm JVMs. Counted are all Java threads of the target's JVM, so the container,"
                        + " the app and the threads in the%nbackground too; not counted are memory outside the heap, the"
                        + " JVM's own threads and the threads of the%nJMX connection that reads this.%n",
                REQUESTS);
        bytes.forEach((workload, targets) -> print(out, workload, targets, base, others));
    }

    private static void print(
            PrintStream out, String workload, Map<String, List<Double>> targets, String base, List<String> others) {
        Spread bare = Spread.of(targets.getOrDefault(base, List.of()));
        out.printf("%n%s%n  %-30s %s%n", workload, base, bare.format("%.0f"));
        for (String other : others) {
            if (targets.containsKey(other)) {
                Spread spread = Spread.of(targets.getOrDefault(other, List.of()));
                out.printf("  %-30s %-28s %+.0f%n", other, spread.format("%.0f"), spread.median() - bare.median());
            }
        }
    }
}
