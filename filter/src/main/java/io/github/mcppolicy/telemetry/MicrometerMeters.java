package io.github.mcppolicy.telemetry;

import io.github.mcppolicy.log.OperationalLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Shows what is measured to Micrometer. No request waits for a registry: a registry that reads a meter causes a look at
 * what was counted, at most once a second, and only that adds and removes meters. Needs Micrometer on the class path.
 * Thread-safe.
 */
public final class MicrometerMeters implements MeterBinder, AutoCloseable {

    private final Supplier<List<MetricFamily>> families;
    private final LongSupplier nanoTime;
    private final List<BoundMeters> bound = new CopyOnWriteArrayList<>();

    /**
     * @param families everything that is measured, as it is now
     * @param nanoTime a clock like {@link System#nanoTime}
     */
    public MicrometerMeters(Supplier<List<MetricFamily>> families, LongSupplier nanoTime) {
        this.families = families;
        this.nanoTime = nanoTime;
    }

    /** Shows it to the registries that an app without Spring Boot has added to {@link Metrics#globalRegistry}. */
    public static AutoCloseable toGlobalRegistry(Supplier<List<MetricFamily>> families) {
        MicrometerMeters meters = new MicrometerMeters(families, System::nanoTime);
        meters.bindTo(Metrics.globalRegistry);
        return meters;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        BoundMeters meters = new BoundMeters(registry, families, nanoTime);
        bound.add(meters);
        try {
            meters.refresh();
        } catch (RuntimeException unusable) {
            // What looks on cannot keep an app from starting.
            new OperationalLog().warn("A registry of Micrometer does not take the meters of the policy: " + unusable);
        }
    }

    /** Removes all meters from the registries, which may live longer than this. */
    @Override
    public void close() {
        bound.forEach(BoundMeters::close);
        bound.clear();
    }
}
