package io.github.mcppolicy.samples.webxml;

import io.github.mcppolicy.external.ExternalTool;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Compares the sample behind the policy filter with the sample bare, a second bare one (what this machine calls equal)
 * and a bare one behind nginx. All of them run at the same time, each in its own JVM, and take turns in small batches,
 * in changing order, so that whatever else the machine does hits all of them alike and all are equally warm. Prints
 * ratios; takes about five minutes, two thirds of which warm all variants up.
 */
final class LoadComparison implements Closeable {

    private static final Path OUTPUT = Path.of("target/load");
    private static final int FORKS = 2;
    private static final int WARM_UP_ROUNDS = 40;
    private static final int ROUNDS = 20;
    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(80);
    private static final List<Integer> CONNECTIONS = List.of(1, LoadTarget.MOST_CONNECTIONS);

    private static final String BARE = "bare";
    private static final String BARE_AGAIN = "bare, second instance";
    private static final String FILTER = "behind the filter";
    private static final String NGINX = "bare, behind nginx";

    private final Deque<Closeable> started = new ArrayDeque<>();
    private final List<LoadTarget> targets = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(OUTPUT);
        Optional<Path> nginx = ExternalTool.find("nginx", "nginx");
        if (nginx.isEmpty()) {
            System.out.println("nginx is not on the PATH: the comparison runs without the gateway hop");
        }
        Map<Measured, LoadReport> reports = newReports();
        for (int fork = 1; fork <= FORKS; fork++) {
            System.out.println("Fork " + fork + " of " + FORKS + " ...");
            try (LoadComparison comparison = new LoadComparison()) {
                comparison.startTargets(nginx);
                Random order = new Random(fork);
                comparison.run(WARM_UP_ROUNDS, newReports(), order);
                comparison.run(ROUNDS, reports, order);
            }
        }
        System.out.printf(
                "%nMedian over %d rounds in %d forks with its 95%% confidence interval, loopback, %d processors%n",
                FORKS * ROUNDS, FORKS, Runtime.getRuntime().availableProcessors());
        reports.values().forEach(report -> report.print(System.out, BARE, List.of(BARE_AGAIN, FILTER, NGINX)));
    }

    private void startTargets(Optional<Path> nginx) throws IOException {
        SampleProcess bare = start("--bare");
        SampleProcess again = start("--bare");
        SampleProcess filter = start("--policy", "src/test/load/policy.json");
        targets.add(open(new LoadTarget(BARE, bare.endpoint())));
        targets.add(open(new LoadTarget(BARE_AGAIN, again.endpoint())));
        targets.add(open(new LoadTarget(FILTER, filter.endpoint())));
        if (nginx.isPresent()) {
            SampleProcess upstream = start("--bare");
            NginxHop hop = open(NginxHop.start(nginx.get(), OUTPUT.resolve("nginx"), upstream.endpoint()));
            targets.add(open(new LoadTarget(NGINX, hop.endpoint())));
        }
    }

    private SampleProcess start(String... arguments) {
        return open(SampleProcess.start(
                List.of(
                        "-Xmx512m",
                        "-Dlogback.configurationFile=src/test/load/logback.xml",
                        "-Dmcp.policy.audit.file=" + OUTPUT.resolve("audit.log")),
                List.of(arguments)));
    }

    private <T extends Closeable> T open(T resource) {
        started.push(resource);
        return resource;
    }

    private static Map<Measured, LoadReport> newReports() {
        Map<Measured, LoadReport> reports = new LinkedHashMap<>();
        Measured.all().forEach(measured -> reports.put(measured, new LoadReport(measured.title())));
        return reports;
    }

    private void run(int rounds, Map<Measured, LoadReport> reports, Random order) throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<Measured, LoadReport> report : reports.entrySet()) {
                Measured measured = report.getKey();
                Collections.shuffle(targets, order);
                for (LoadTarget target : targets) {
                    LoadTarget.Batch batch = target.run(measured.workload(), measured.connections(), BATCH_NANOS);
                    report.getValue().add(target.name(), batch);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    private record Measured(LoadWorkload workload, int connections) {

        static List<Measured> all() {
            List<Measured> all = new ArrayList<>();
            for (LoadWorkload workload : LoadWorkload.values()) {
                CONNECTIONS.forEach(connections -> all.add(new Measured(workload, connections)));
            }
            return all;
        }

        String title() {
            return workload.description() + ", " + workload.body().length() + " B, " + connections
                    + (connections == 1 ? " connection" : " connections");
        }
    }
}
