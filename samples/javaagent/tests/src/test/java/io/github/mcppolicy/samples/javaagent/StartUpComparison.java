package io.github.mcppolicy.samples.javaagent;

import io.github.mcppolicy.samples.harness.LoadConnection;
import io.github.mcppolicy.samples.harness.SampleProcess;
import io.github.mcppolicy.samples.harness.Spread;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Compares what it takes to start the Spring Boot app until it has answered its first request: bare, bare again (what
 * this machine calls equal), with this agent, and with the OpenTelemetry agent, whose exporters are off. Runs one
 * process at a time, in changing order. Prints ratios; takes about five minutes.
 */
final class StartUpComparison {

    private static final int ROUNDS = 12;
    private static final Path OPEN_TELEMETRY = Path.of("target/opentelemetry-javaagent.jar");
    private static final String BARE = "bare";

    private static final Map<String, List<String>> JVM_OPTIONS = jvmOptions();

    private StartUpComparison() {}

    private record StartUp(double processorSeconds, double wallSeconds) {}

    private static Map<String, List<String>> jvmOptions() {
        Map<String, List<String>> options = new LinkedHashMap<>();
        options.put(BARE, List.of());
        options.put("bare, again", List.of());
        options.put("mcp-policy agent", List.of(App.WAREHOUSE.agentOption()));
        options.put(
                "OpenTelemetry agent",
                List.of(
                        "-javaagent:" + OPEN_TELEMETRY,
                        "-Dotel.traces.exporter=none",
                        "-Dotel.metrics.exporter=none",
                        "-Dotel.logs.exporter=none"));
        return options;
    }

    public static void main(String[] arguments) throws IOException {
        for (Path agent : List.of(App.AGENT, OPEN_TELEMETRY)) {
            System.out.printf("%s: %,d bytes%n", agent.getFileName(), Files.size(agent));
        }
        round(new Random(0));
        Map<String, List<StartUp>> all = new LinkedHashMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            round(new Random(round))
                    .forEach((variant, startUp) -> all.computeIfAbsent(variant, each -> new ArrayList<>())
                            .add(startUp));
        }
        print(all);
    }

    private static Map<String, StartUp> round(Random order) throws IOException {
        List<String> variants = new ArrayList<>(JVM_OPTIONS.keySet());
        Collections.shuffle(variants, order);
        Map<String, StartUp> round = new LinkedHashMap<>();
        for (String variant : variants) {
            round.put(variant, startUp(Objects.requireNonNull(JVM_OPTIONS.get(variant))));
        }
        return round;
    }

    private static StartUp startUp(List<String> jvmOptions) throws IOException {
        long before = System.nanoTime();
        try (SampleProcess app = App.WAREHOUSE.start(jvmOptions)) {
            URI health = app.server().resolve("health");
            try (LoadConnection connection = new LoadConnection(health)) {
                connection.exchange(LoadConnection.get(health));
            }
            long after = System.nanoTime();
            return new StartUp(app.processorTime().toNanos() / 1e9, (after - before) / 1e9);
        }
    }

    private static void print(Map<String, List<StartUp>> all) {
        System.out.printf(
                "%nStart to the first answer: median over %d rounds with its 95%% confidence interval, %d processors%n"
                        + "  %-20s %-22s %-22s %-22s %s%n",
                ROUNDS,
                Runtime.getRuntime().availableProcessors(),
                "",
                "CPU s",
                "CPU to bare",
                "wall s",
                "wall to bare");
        for (String variant : JVM_OPTIONS.keySet()) {
            System.out.printf(
                    "  %-20s %-22s %-22s %-22s %s%n",
                    variant,
                    spread(all, variant, StartUp::processorSeconds, (value, bare) -> value),
                    spread(all, variant, StartUp::processorSeconds, (value, bare) -> value / bare),
                    spread(all, variant, StartUp::wallSeconds, (value, bare) -> value),
                    spread(all, variant, StartUp::wallSeconds, (value, bare) -> value / bare));
        }
    }

    private static String spread(
            Map<String, List<StartUp>> all,
            String variant,
            ToDoubleFunction<StartUp> figure,
            DoubleBinaryOperator toBare) {
        List<StartUp> startUps = all.getOrDefault(variant, List.of());
        List<StartUp> bare = all.getOrDefault(BARE, List.of());
        return Spread.of(IntStream.range(0, startUps.size())
                        .mapToObj(round -> toBare.applyAsDouble(
                                figure.applyAsDouble(startUps.get(round)), figure.applyAsDouble(bare.get(round))))
                        .toList())
                .format("%.2f");
    }
}
