package io.github.mcppolicy.benchmark;

import io.github.mcppolicy.protocol.json.ReadLimits;
import io.github.mcppolicy.protocol.message.MessageReader;
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
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a tool call strictly. The yardstick is Jackson's tokens over the same bytes, which check less. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class Read {

    private static final JsonFactory JACKSON = new JsonFactory();

    private final MessageReader reader = new MessageReader(new ReadLimits(4 << 20, 100, 64, 1000, 4 << 20));

    /** Bytes of the body. */
    @Param({"200", "1024", "16384", "262144"})
    public int size;

    /** What the body is full of. */
    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it
    public Filling filling;

    private byte[] body = {};

    @Setup
    public void prepare() {
        body = Bodies.ofSize(size, filling);
    }

    @Benchmark
    public Object read() {
        return reader.read(body);
    }

    @Benchmark
    public int jackson() {
        int tokens = 0;
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), body)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }
}
