package io.github.mcppolicy;

import io.github.mcppolicy.telemetry.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** What became of changes of the policy file. Thread-safe. */
final class Reloads {

    private final LongSupplier nanoTime;
    private final LongAdder taken = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile long inForceSince;

    /** @param nanoTime a clock like {@link System#nanoTime} */
    Reloads(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.inForceSince = nanoTime.getAsLong();
    }

    /** Another policy is in force. */
    void taken() {
        taken.increment();
        inForceSince = nanoTime.getAsLong();
    }

    /** A document could not be taken up. */
    void refused() {
        refused.increment();
    }

    /** How long the policy has been in force. */
    Duration age() {
        return Duration.ofNanos(nanoTime.getAsLong() - inForceSince);
    }

    List<Sample> samples() {
        return List.of(
                Sample.of(Map.of("result", "taken"), (double) taken.sum()),
                Sample.of(Map.of("result", "refused"), (double) refused.sum()));
    }
}
