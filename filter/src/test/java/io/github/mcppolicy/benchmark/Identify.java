package io.github.mcppolicy.benchmark;

import io.github.mcppolicy.grant.Grants;
import io.github.mcppolicy.grant.Identification;
import io.github.mcppolicy.grant.Requester;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.policy.TokenHash;
import io.github.mcppolicy.policy.load.InvalidPolicyException;
import io.github.mcppolicy.policy.load.PolicyLoader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finding the grant of a caller. Each grant has a token, a principal and a prefix; each of the ten last also has a
 * role. The caller has the last grant, so that a search through the list would show.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class Identify {

    private static final int ROLES = 10;

    /** What the caller shows. */
    public enum Shown {
        /** A token that a grant knows. */
        TOKEN,
        /** A token that none knows. */
        WRONG_TOKEN,
        /** A token that none knows, and that differs from a known one in its last character only. */
        NEARLY_RIGHT_TOKEN,
        /** A name that a grant has. */
        PRINCIPAL,
        /** A name that begins as a grant says. */
        PREFIX,
        /** The last of the roles. */
        ROLE,
        /** A name and no role that any grant has. */
        NONE,
        /** The bearer token of the app's own authentication. */
        OTHER_BEARER,
        /** An address. */
        ADDRESS
    }

    @Param({"0", "1", "100", "1000"})
    public int grants;

    @Param
    @SuppressWarnings("NullAway.Init") // JMH sets it
    public Shown shown;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private Policy policy;

    @SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
    private Requester requester;

    private final Instant now = Instant.parse("2026-11-26T12:00:00Z");

    @Setup
    public void prepare() throws InvalidPolicyException {
        String list = IntStream.range(0, grants).mapToObj(this::grant).collect(Collectors.joining(","));
        policy = PolicyLoader.load(
                "policy.json",
                ("{\"version\":\"1\",\"default\":\"deny\",\"grants\":[" + list + "]}")
                        .getBytes(StandardCharsets.UTF_8));
        requester = requester(Math.max(0, grants - 1));
    }

    private String grant(int number) {
        String role = number >= grants - ROLES ? ",\"roles\":[\"R" + number + "\"]" : "";
        return "{\"name\":\"g" + number + "\",\"for\":{\"tokens\":[\"sha256:" + TokenHash.of(token(number))
                + "\"],\"principals\":[\"user-" + number + "\",\"svc-" + number + "-*\"]" + role + "}}";
    }

    private static String token(int number) {
        return "mcpg_" + String.format("%043d", number);
    }

    private Requester requester(int last) {
        return switch (shown) {
            case TOKEN -> new Sender(Optional.empty(), List.of("Bearer " + token(last)), "");
            case WRONG_TOKEN -> new Sender(Optional.empty(), List.of("Bearer " + token(-1)), "");
            case NEARLY_RIGHT_TOKEN -> {
                String right = token(last);
                yield new Sender(
                        Optional.empty(), List.of("Bearer " + right.substring(0, right.length() - 1) + "x"), "");
            }
            case PRINCIPAL -> new Sender(Optional.of("user-" + last), List.of(), "");
            case PREFIX -> new Sender(Optional.of("svc-" + last + "-desk"), List.of(), "");
            case ROLE -> new Sender(Optional.of("somebody"), List.of(), "R" + last);
            case NONE -> new Sender(Optional.of("somebody"), List.of(), "");
            case OTHER_BEARER ->
                new Sender(Optional.of("somebody"), List.of("Bearer " + "eyJhbGciOi_Jz-x.".repeat(60)), "");
            case ADDRESS -> new Sender(Optional.empty(), List.of(), "");
        };
    }

    @Benchmark
    public Identification identify() {
        return Grants.identify(policy, requester, now);
    }

    /** What the container would answer at once. */
    private record Sender(Optional<String> principal, List<String> authorization, String role) implements Requester {
        @Override
        public String address() {
            return "192.0.2.1";
        }

        @Override
        public boolean isInRole(String name) {
            return name.equals(role);
        }
    }
}
