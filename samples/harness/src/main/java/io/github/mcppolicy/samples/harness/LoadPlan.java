package io.github.mcppolicy.samples.harness;

import java.util.List;

/**
 * How much is measured.
 *
 * @param forks how often all targets are started afresh
 * @param warmUpRounds rounds of each fork that are not measured
 * @param rounds rounds of each fork that are
 * @param connections the numbers of connections to measure with
 * @param batches which batches count
 */
public record LoadPlan(int forks, int warmUpRounds, int rounds, List<Integer> connections, Batches batches) {

    /** Which batches count. */
    public enum Batches {
        /** Those during which nothing but the targets and the load generator seemed to use the processors. */
        QUIET,
        /** All of them, on a machine that is never quiet. */
        ALL
    }

    /**
     * The usual plan, changed by the system properties {@code mcp.load.forks}, {@code .warm-up-rounds}, {@code .rounds},
     * {@code .connections} (numbers, separated by commas) and {@code .batches} ({@code quiet} or {@code all}).
     *
     * @throws IllegalArgumentException if one of them makes no sense
     */
    public static LoadPlan fromSystemProperties() {
        List<String> batches = LoadOptions.names("mcp.load.batches", List.of("quiet", "all"));
        return new LoadPlan(
                LoadOptions.number("mcp.load.forks", 3),
                LoadOptions.number("mcp.load.warm-up-rounds", 30),
                LoadOptions.number("mcp.load.rounds", 30),
                LoadOptions.numbers(
                        "mcp.load.connections", "1," + LoadTarget.MOST_CONNECTIONS, LoadTarget.MOST_CONNECTIONS),
                batches.contains("quiet") ? Batches.QUIET : Batches.ALL);
    }
}
