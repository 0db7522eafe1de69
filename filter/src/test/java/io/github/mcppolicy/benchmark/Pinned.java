package io.github.mcppolicy.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.policy.load.LockFile;
import java.util.Optional;
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
 * What pins cost: a call, a list of 29 tools that comes again, and one that was never seen so. The yardstick is the same
 * policy without pins, which reads the list for hidden names.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class Pinned {
    private static final int TOOLS = 29;
    /** What the policy says of definitions. */
    public enum Definitions {
        ANY,
        PINNED
    }

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it
    public Definitions definitions;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private LiveEnforcer enforcer;

    private final byte[] call = Bodies.ofSize(0);
    private final String tools = tools();
    private final byte[] again = answer("0");
    private long answers;

    private static String tools() {
        StringBuilder tools = new StringBuilder();
        for (int i = 0; i < TOOLS; i++) {
            tools.append(i == 0 ? "" : ",").append(tool(i));
        }
        return tools.toString();
    }

    private static String tool(int number) {
        return "{\"name\":\"tool_" + number + "\",\"description\":\"Looks up the order and each of its lines; says what"
                + " it costs in \u20ac\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"currency\":{\"type\":"
                + "\"string\",\"description\":\"ISO 4217\"},\"amount\":{\"type\":\"number\",\"minimum\":0},\"order\":"
                + "{\"type\":\"object\"}},\"required\":[\"currency\",\"amount\"]}}";
    }

    private byte[] answer(String cursor) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"nextCursor\":\"" + cursor + "\",\"tools\":[" + tools
                        + "]}}")
                .getBytes(UTF_8);
    }

    @Setup
    public void prepare() {
        LockFile lock = LockFile.empty();
        for (int i = 0; i < TOOLS; i++) {
            lock = lock.allowing("tool_" + i, tool(i).getBytes(UTF_8));
        }
        Optional<LockFile> pins = definitions == Definitions.PINNED ? Optional.of(lock) : Optional.empty();
        enforcer = new LiveEnforcer(TOOLS, 10, pins, again);
    }

    @Benchmark
    public Outcome call() {
        return enforcer.call(0, call);
    }

    @Benchmark
    public byte[] listAgain() {
        return list(again);
    }

    @Benchmark
    public byte[] listNeverSeen() {
        answers++;
        return list(answer(Long.toString(answers)));
    }

    private byte[] list(byte[] answer) {
        return LiveEnforcer.list(enforcer.enforcer(), answer);
    }
}
