package io.github.mcppolicy.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.grant.TestRequester;
import io.github.mcppolicy.policy.TokenHash;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.protocol.lists.UnreadableResponseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.LoggerFactory;

/**
 * A call and a list under a policy with many grants, each with tools and hidden names of its own. The caller shows the
 * token of the last one, so that a search through the list would show.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class ManyGrants {

    private static final byte[] ASK = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}".getBytes(UTF_8);

    private static final byte[] LIST = IntStream.range(0, 29)
            .mapToObj(number -> "{\"name\":\"tool_" + number + "\",\"inputSchema\":{\"type\":\"object\"}}")
            .collect(Collectors.joining(",", "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"tools\":[", "]}}"))
            .getBytes(UTF_8);

    @Param({"1", "100", "1000"})
    public int grants;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private McpPolicy policy;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private TestRequester sender;

    private final InboundRequest call = request(Bodies.ofSize(200));
    private final InboundRequest list = request(ASK);

    private static InboundRequest request(byte[] body) {
        return new InboundRequest(
                "/mcp", "", RequestHeaders.NONE, InboundRequest.Answer.TO_ITS_MESSAGES, new InboundRequest.Bytes(body));
    }

    @Setup
    public void prepare() throws Exception {
        ((Logger) LoggerFactory.getLogger("io.github.mcppolicy")).setLevel(Level.OFF);
        String all = IntStream.range(0, grants).mapToObj(ManyGrants::grant).collect(Collectors.joining(","));
        Path file = Files.writeString(
                Files.createTempFile("policy", ".json"),
                "{\"version\": \"1\", \"default\": \"deny\", \"grants\": [" + all + "]}");
        policy = McpPolicy.builder().open(PolicySource.of(file));
        sender = TestRequester.address("192.0.2.1").with(token(grants - 1));
    }

    private static String grant(int number) {
        return "{\"name\": \"g" + number + "\", \"for\": {\"tokens\": [\"sha256:" + TokenHash.of(token(number))
                + "\"]}, \"hide\": [\"tool_" + (8 + number % 20) + "\"], \"tools\": {\"tool_7\": {}, \"get_" + number
                + "\": {}}}";
    }

    private static String token(int number) {
        return "mcpg_" + String.format("%043d", number);
    }

    @TearDown
    public void close() {
        policy.close();
    }

    @Benchmark
    public Outcome call() {
        return begin(call);
    }

    @Benchmark
    public byte[] list() throws UnreadableResponseException {
        return ((Outcome.Pass) begin(list)).lists().orElseThrow().withoutHidden(LIST);
    }

    private Outcome begin(InboundRequest request) {
        return policy.enforcer().begin(policy.enforcer().identify(sender), request);
    }
}
