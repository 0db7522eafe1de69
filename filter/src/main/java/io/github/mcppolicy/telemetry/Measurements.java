package io.github.mcppolicy.telemetry;

import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts decisions: the one place, whoever reads the counts. It counts on the threads of requests, so that no decision
 * is missing when thousands come at once. Bounded; thread-safe.
 */
public final class Measurements implements DecisionProbe {

    static final String DECISIONS = "mcp.policy.decisions";
    static final String EVALUATION = "mcp.policy.judge";

    /** A policy has as many tools and grants as its author likes, and may be replaced again and again. */
    private static final int MOST_SERIES = 10_000;

    private static final double MICROS_OF_A_SECOND = 1_000_000;

    private final Labels labels;
    private final ConcurrentMap<DecisionSeries, LongAdder> decisions = new ConcurrentHashMap<>();
    private final LongAdder evaluations = new LongAdder();
    private final LongAdder evaluationMicros = new LongAdder();

    /** @param known which names may become labels */
    public Measurements(KnownNames known) {
        this.labels = new Labels(known);
    }

    @Override
    public String name() {
        return "metrics";
    }

    @Override
    public void decided(DecisionEvent event) {
        counter(labels.of(event)).add(event.messages());
        evaluations.increment();
        evaluationMicros.add(event.micros());
    }

    private LongAdder counter(DecisionSeries series) {
        @Nullable LongAdder counter = decisions.get(series);
        if (counter != null) {
            return counter;
        }
        DecisionSeries bounded = decisions.size() < MOST_SERIES ? series : series.amongOthers();
        return decisions.computeIfAbsent(bounded, ignored -> new LongAdder());
    }

    /** What was counted so far. */
    public List<MetricFamily> families() {
        List<Sample> counts = new ArrayList<>();
        decisions.forEach((series, count) -> counts.add(Sample.of(series.labels(), (double) count.sum())));
        Sample time = new Sample(Map.of(), (double) evaluationMicros.sum() / MICROS_OF_A_SECOND, evaluations.sum());
        return List.of(
                new MetricFamily(DECISIONS, MetricFamily.Kind.COUNTER, "", "Messages that were decided about.", counts),
                new MetricFamily(
                        EVALUATION,
                        MetricFamily.Kind.TIMER,
                        "seconds",
                        "How long decisions took, from the whole body to the record.",
                        List.of(time)));
    }
}
