package io.github.mcppolicy.benchmark;

import io.github.mcppolicy.enforce.Outcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole decision, from the bytes to the outcome: reading, two conditions, two limits and making the audit record.
 * 100,000 live sessions call in random order.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class ReadAndDecide {

    private static final int SESSIONS = 100_000;

    /** Bytes of the body. */
    @Param({"200", "1024", "16384", "262144"})
    public int size;

    /** What the body is full of. */
    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it
    public Filling filling;

    /** Entries of the policy. */
    @Param({"10", "10000"})
    public int tools;

    private byte[] body = {};

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private LiveEnforcer enforcer;

    private long random = 1;

    @Setup
    public void prepare() {
        body = Bodies.ofSize(size, filling);
        enforcer = new LiveEnforcer(tools, SESSIONS);
    }

    @Benchmark
    public Outcome readAndDecide() {
        random = random * 6364136223846793005L + 1442695040888963407L;
        return enforcer.call((int) Long.remainderUnsigned(random >>> 33, SESSIONS), body);
    }
}
