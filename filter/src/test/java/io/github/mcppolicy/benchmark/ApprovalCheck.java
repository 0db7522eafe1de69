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
 * A whole decision about a call that needs no approval. What a policy with approvals adds is the difference to
 * {@code NOBODY}: nanoseconds, and with {@code -prof gc} bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx512m")
public class ApprovalCheck {
    private static final int SESSIONS = 1_000;

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it
    public WhoIsAsked asked;

    private final byte[] body = Bodies.ofSize(200);

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private LiveEnforcer enforcer;

    private int next;

    @Setup
    public void prepare() {
        enforcer = new LiveEnforcer(asked, SESSIONS);
    }

    @Benchmark
    public Outcome decide() {
        next = (next + 1) % SESSIONS;
        return enforcer.call(next, body);
    }
}
