package io.github.mcppolicy.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.load.ClaimsReader;
import io.github.mcppolicy.policy.load.InvalidClaimsException;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import io.github.mcppolicy.policy.proof.Claim;
import io.github.mcppolicy.policy.proof.ClaimProof;
import io.github.mcppolicy.policy.proof.ClaimResult;
import io.github.mcppolicy.policy.proof.Difference;
import java.time.Instant;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@code diff} and {@code prove} cost by the number of tools, each with five conditions of their own: numbers, a list,
 * a pattern, a part of a text. In the policy after, every tenth tool allows more. The heap is 512 MB.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class Prove {

    @Param({"10", "100", "1000"})
    public int tools;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private Policy before;

    @SuppressWarnings("NullAway.Init")
    private Policy after;

    @SuppressWarnings("NullAway.Init")
    private List<Claim> claims;

    @Setup
    public void prepare() throws InvalidPolicyException, InvalidClaimsException {
        before = policy(0);
        after = policy(5);
        claims = ClaimsReader.read("claims", """
                [{"never": {"allow": {"tool": "tool_*", "where": [{"path": "args.amount", "op": "gt", "value": 100000}]}, "for": "any"}}]
                """.getBytes(UTF_8));
    }

    private Policy policy(int more) throws InvalidPolicyException {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < tools; i++) {
            int most = 100 + i + (i % 10 == 0 ? more : 0);
            entries.append(i == 0 ? "" : ",").append("""
                    "tool_%1$d": {"require": [
                      {"path": "args.amount", "op": "gt", "value": %1$d},
                      {"path": "args.amount", "op": "lte", "value": %2$d},
                      {"path": "args.region", "op": "in", "value": ["eu", "us", "r%1$d"]},
                      {"path": "args.account", "op": "regex", "value": "^[A-Z]{2}[0-9]{%3$d}$"}],
                     "deny_if": [{"path": "args.note", "op": "contains", "value": "drop%1$d"}]}""".formatted(i, most, 4 + i % 7));
        }
        return PolicyLoader.load(
                "policy",
                ("{\"version\": \"1\", \"default\": \"deny\", \"tools\": {" + entries + "}}").getBytes(UTF_8));
    }

    /** Each tenth tool has changed. */
    @Benchmark
    public Difference diff() {
        return Difference.of(before, after, Instant.EPOCH, Map.of());
    }

    /** Of all tools. */
    @Benchmark
    public List<ClaimResult> prove() {
        return ClaimProof.prove(before, claims, Instant.EPOCH, Map.of());
    }
}
