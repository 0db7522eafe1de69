package io.github.mcppolicy.telemetry;

import java.util.List;
import java.util.Locale;

/**
 * One metric with all its samples, as it was at one moment. Immutable.
 *
 * @param name with dots, as Micrometer has it: {@code mcp.policy.decisions}
 * @param unit {@code seconds}, or empty where things are counted
 * @param help one sentence for people
 * @param samples no two have the same labels, and all have the same names of labels
 */
public record MetricFamily(String name, Kind kind, String unit, String help, List<Sample> samples) {

    /** What a value means. */
    public enum Kind {
        /** It only grows, from 0 at the start. */
        COUNTER,
        /** It goes up and down. */
        GAUGE,
        /** The sum of durations since the start; a sample says how many. */
        TIMER
    }

    public MetricFamily {
        samples = List.copyOf(samples);
    }

    /**
     * The name as OpenMetrics and Prometheus have it, without {@code _total}, {@code _sum} or {@code _count}: the unit
     * stands at its end.
     */
    public String openMetricsName() {
        String base = name.replace('.', '_');
        return unit.isEmpty() || base.endsWith("_" + unit) ? base : base + "_" + unit.toLowerCase(Locale.ROOT);
    }
}
