package io.github.mcppolicy.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The meters of one registry. Thread-safe. */
final class BoundMeters {

    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private record Key(String name, Map<String, String> labels) {}

    /** What a meter shows until the next look. */
    private static final class Cell {
        private final Meter meter;
        private volatile Sample sample;

        private Cell(Sample first, Function<Cell, Meter> registration) {
            this.sample = first;
            this.meter = registration.apply(this);
        }
    }

    private final MeterRegistry registry;
    private final Supplier<List<MetricFamily>> families;
    private final LongSupplier nanoTime;
    private final ReentrantLock looking = new ReentrantLock();
    private final Map<Key, Cell> cells = new HashMap<>();
    private volatile long lastLook;
    private boolean closed;

    BoundMeters(MeterRegistry registry, Supplier<List<MetricFamily>> families, LongSupplier nanoTime) {
        this.registry = registry;
        this.families = families;
        this.nanoTime = nanoTime;
    }

    void refresh() {
        // A registry may read a meter while it is being registered, and another reader does not have to wait.
        if (looking.isHeldByCurrentThread() || !looking.tryLock()) {
            return;
        }
        try {
            lastLook = nanoTime.getAsLong();
            if (!closed) {
                show(families.get());
            }
        } finally {
            looking.unlock();
        }
    }

    private void show(List<MetricFamily> now) {
        Set<Key> shown = new HashSet<>();
        for (MetricFamily family : now) {
            for (Sample sample : family.samples()) {
                Key key = new Key(family.name(), sample.labels());
                shown.add(key);
                cells.computeIfAbsent(key, absent -> new Cell(sample, cell -> register(family, sample, cell))).sample =
                        sample;
            }
        }
        cells.entrySet().removeIf(entry -> {
            boolean gone = !shown.contains(entry.getKey());
            if (gone) {
                registry.remove(entry.getValue().meter);
            }
            return gone;
        });
    }

    private Meter register(MetricFamily family, Sample sample, Cell cell) {
        Tags tags = Tags.of(sample.labels().entrySet().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList());
        return switch (family.kind()) {
            case COUNTER ->
                FunctionCounter.builder(family.name(), cell, this::value)
                        .description(family.help())
                        .tags(tags)
                        .register(registry);
            case GAUGE -> {
                Gauge.Builder<Cell> gauge = Gauge.builder(family.name(), cell, this::value)
                        .description(family.help())
                        .tags(tags);
                yield (family.unit().isEmpty() ? gauge : gauge.baseUnit(family.unit())).register(registry);
            }
            case TIMER ->
                FunctionTimer.builder(family.name(), cell, this::count, this::value, TimeUnit.SECONDS)
                        .description(family.help())
                        .tags(tags)
                        .register(registry);
        };
    }

    private double value(Cell cell) {
        return current(cell).value();
    }

    private long count(Cell cell) {
        return current(cell).count();
    }

    private Sample current(Cell cell) {
        if (nanoTime.getAsLong() - lastLook > FRESH_NANOS) {
            refresh();
        }
        return cell.sample;
    }

    void close() {
        looking.lock();
        try {
            closed = true;
            cells.values().forEach(cell -> registry.remove(cell.meter));
            cells.clear();
        } finally {
            looking.unlock();
        }
    }
}
