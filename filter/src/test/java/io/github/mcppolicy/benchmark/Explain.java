package io.github.mcppolicy.benchmark;

import io.github.mcppolicy.policy.Decision;
import io.github.mcppolicy.policy.EvaluationObserver;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.PolicyEvaluator;
import io.github.mcppolicy.policy.explain.Trace;
import io.github.mcppolicy.policy.explain.TraceRecorder;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.protocol.arguments.Arguments;
import io.github.mcppolicy.protocol.message.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Evaluating a call with five conditions and a limit: as the filter does it, and as it is explained. With
 * {@code -prof gc}, the first shows that the steps which nobody sees cost no memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class Explain {
    private static final String POLICY = """
            {"version": "1", "default": "deny", "tools": {"pay": {
              "require": [{"conditions": [
                {"path": "args.a", "op": "lte", "value": 50}, {"path": "args.b", "op": "regex", "value": "x+"},
                {"path": "args.c", "op": "in", "value": ["p", "q"]}, {"path": "args.d", "op": "exists", "value": true},
                {"path": "args.e", "op": "neq", "value": "z"}]}],
              "limits": [{"counter": "money", "window": 60, "max": 1000, "scope": "grant", "increment_from": "args.a"}]}}}
            """;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private Policy policy;

    @SuppressWarnings("NullAway.Init")
    private ToolCall call;

    @Setup
    public void prepare() throws InvalidPolicyException {
        policy = PolicyLoader.load("policy.json", POLICY.getBytes(StandardCharsets.UTF_8));
        byte[] json = "{\"a\":7,\"b\":\"xx\",\"c\":\"p\",\"d\":1,\"e\":\"y\"}".getBytes(StandardCharsets.UTF_8);
        call = new ToolCall("pay", new Arguments(json, 0, json.length));
    }

    @Benchmark
    public Decision asTheFilterDoes() {
        return PolicyEvaluator.evaluate(policy, call, EvaluationObserver.NONE);
    }

    @Benchmark
    public Trace explained() {
        TraceRecorder recorder = new TraceRecorder();
        PolicyEvaluator.evaluate(policy, call, recorder);
        return recorder.take();
    }
}
