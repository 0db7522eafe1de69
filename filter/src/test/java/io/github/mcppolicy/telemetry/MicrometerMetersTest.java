package io.github.mcppolicy.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MicrometerMetersTest {

    private final List<MetricFamily> families = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerMeters meters = new MicrometerMeters(() -> List.copyOf(families), now::get);

    private void measured(MetricFamily.Kind kind, String unit, Sample... samples) {
        families.clear();
        families.add(new MetricFamily("mcp.policy.any", kind, unit, "Help.", List.of(samples)));
        now.addAndGet(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void counterWhenItGrowsThenTheRegistryReadsWhatItIsNow() {
        measured(MetricFamily.Kind.COUNTER, "", Sample.of(Map.of("decision", "deny"), 3));
        meters.bindTo(registry);
        measured(MetricFamily.Kind.COUNTER, "", Sample.of(Map.of("decision", "deny"), 5));

        assertThat(registry.get("mcp.policy.any")
                        .tag("decision", "deny")
                        .functionCounter()
                        .count())
                .isEqualTo(5);
    }

    @Test
    void timerWhenReadThenItHasItsCountAndItsSum() {
        measured(MetricFamily.Kind.TIMER, "seconds", new Sample(Map.of(), 1.5, 30));
        meters.bindTo(registry);

        assertThat(registry.get("mcp.policy.any").functionTimer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(1500);
        assertThat(registry.get("mcp.policy.any").functionTimer().count()).isEqualTo(30);
    }

    @Test
    void samplesWhenTheyComeAndGoThenTheirMetersDoSo() {
        measured(MetricFamily.Kind.GAUGE, "seconds", Sample.of(Map.of("counter", "a"), 1));
        meters.bindTo(registry);
        measured(
                MetricFamily.Kind.GAUGE,
                "seconds",
                Sample.of(Map.of("counter", "b"), 2),
                Sample.of(Map.of("counter", "c"), 3));

        // What a registry does at each scrape; the look that adds and removes meters happens during it.
        registry.getMeters().forEach(meter -> meter.measure().forEach(value -> value.getValue()));

        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .extracting(id -> id.getTag("counter"))
                .containsExactlyInAnyOrder("b", "c");
        assertThat(registry.get("mcp.policy.any").tag("counter", "c").gauge().value())
                .isEqualTo(3);
        assertThat(registry.getMeters())
                .allMatch(meter -> "seconds".equals(meter.getId().getBaseUnit()));
    }

    @Test
    void metersWhenClosedThenTheRegistryHasNone() {
        measured(MetricFamily.Kind.GAUGE, "", Sample.of(1));
        meters.bindTo(registry);

        meters.close();

        assertThat(registry.getMeters()).isEmpty();
    }
}
