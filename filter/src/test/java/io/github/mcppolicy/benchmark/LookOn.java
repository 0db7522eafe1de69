package io.github.mcppolicy.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.mcppolicy.McpPolicy;
import io.github.mcppolicy.audit.AuditDecision;
import io.github.mcppolicy.audit.DecisionEvent;
import io.github.mcppolicy.audit.DecisionListener;
import io.github.mcppolicy.config.Settings;
import io.github.mcppolicy.config.SettingsSource;
import io.github.mcppolicy.enforce.InboundRequest;
import io.github.mcppolicy.enforce.Outcome;
import io.github.mcppolicy.grant.TestRequester;
import io.github.mcppolicy.policy.load.PolicySource;
import io.github.mcppolicy.protocol.headers.RequestHeaders;
import io.github.mcppolicy.telemetry.MicrometerMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.LoggerFactory;

/**
 * A whole decision, with different parts looking on. What each adds is the difference to {@code NOBODY}: nanoseconds,
 * and with {@code -prof gc} bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx512m")
public class LookOn {

    private static final TestRequester SENDER = TestRequester.principal("agent");

    private static final String POLICY = """
            {"version": "1", "default": "deny", "tools": {"tool_7": {}, "get_*": {}}}""";

    /** Who looks on. */
    public enum Who {
        NOBODY,
        /** A registry of Micrometer. */
        MICROMETER,
        /** A listener with its thread and its queue. */
        LISTENER,
        /** A listener that wants denials only. */
        LISTENER_OF_DENIALS
    }

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it
    public Who who;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private McpPolicy policy;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private InboundRequest request;

    @Setup
    public void prepare() throws Exception {
        ((Logger) LoggerFactory.getLogger("io.github.mcppolicy")).setLevel(Level.OFF);
        Path file = Files.writeString(Files.createTempFile("policy", ".json"), POLICY);
        McpPolicy.Builder builder = McpPolicy.builder()
                .settings(Settings.read(List.of(SettingsSource.of("benchmark", Map.of("mcp.policy.mode", "enforce")))));
        if (who == Who.LISTENER) {
            builder.listener(event -> {});
        }
        if (who == Who.LISTENER_OF_DENIALS) {
            builder.listener(new Denials());
        }
        policy = builder.open(PolicySource.of(file));
        if (who == Who.MICROMETER) {
            new MicrometerMeters(policy::metrics, System::nanoTime).bindTo(new SimpleMeterRegistry());
        }
        request = new InboundRequest(
                "/mcp",
                "",
                RequestHeaders.NONE,
                InboundRequest.Answer.TO_ITS_MESSAGES,
                new InboundRequest.Bytes(Bodies.ofSize(200)));
    }

    @TearDown
    public void close() {
        policy.close();
    }

    @Benchmark
    public Outcome decide() {
        return policy.enforcer().begin(policy.enforcer().identify(SENDER), request);
    }

    private static final class Denials implements DecisionListener {
        @Override
        public boolean wants(AuditDecision decision) {
            return decision == AuditDecision.DENY;
        }

        @Override
        public boolean wantsEnds() {
            return false;
        }

        @Override
        public void decided(DecisionEvent event) {}
    }
}
