package io.github.mcppolicy;

import io.github.mcppolicy.audit.DecisionListeners;
import io.github.mcppolicy.audit.ListenerHealth;
import io.github.mcppolicy.enforce.ApprovalDesk;
import io.github.mcppolicy.enforce.Enforcer;
import io.github.mcppolicy.limit.LimitWindow;
import io.github.mcppolicy.limit.RateLimits;
import io.github.mcppolicy.limit.TakeResult;
import io.github.mcppolicy.policy.Policy;
import io.github.mcppolicy.telemetry.Measurements;
import io.github.mcppolicy.telemetry.MetricFamily;
import io.github.mcppolicy.telemetry.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything that is measured of one policy in force. Decisions are counted from the first look on. Thread-safe. */
final class PolicyMetrics {

    private static final String GLOBAL = "global";

    private final Enforcer enforcer;
    private final RateLimits limits;
    private final ApprovalDesk approvals;
    private final DecisionListeners listeners;
    private final Reloads reloads;
    private final NamesInForce names;
    private Optional<Measurements> measurements = Optional.empty();

    PolicyMetrics(
            Supplier<Policy> policy,
            Enforcer enforcer,
            RateLimits limits,
            ApprovalDesk approvals,
            DecisionListeners listeners,
            Reloads reloads) {
        this.enforcer = enforcer;
        this.limits = limits;
        this.approvals = approvals;
        this.listeners = listeners;
        this.reloads = reloads;
        this.names = new NamesInForce(policy, enforcer);
    }

    List<MetricFamily> families() {
        List<MetricFamily> families = new ArrayList<>(counting().families());
        families.add(gauge("mcp.policy.sessions", "", "Sessions that the app has minted and that are remembered.")
                .of(List.of(Sample.of((double) enforcer.sessions().live()))));
        families.add(gauge("mcp.policy.limit.remaining", "", "What is left of each limit of scope global.")
                .of(remaining()));
        families.add(counter("mcp.policy.approvals", "Questions to people, by what has become of them.")
                .of(steps()));
        families.add(gauge("mcp.policy.policy.age", "seconds", "How long the policy has been in force.")
                .of(List.of(Sample.of((double) reloads.age().toMillis() / 1_000))));
        families.add(counter("mcp.policy.reload", "Looks at a policy file that had changed, by result.")
                .of(reloads.samples()));
        families.add(
                counter("mcp.policy.listener.dropped", "Events that a listener has missed, because it was too slow.")
                        .of(missed(ListenerHealth::dropped)));
        families.add(counter("mcp.policy.listener.failed", "Events on which a listener has failed.")
                .of(missed(ListenerHealth::failed)));
        return families;
    }

    private synchronized Measurements counting() {
        if (measurements.isEmpty()) {
            Measurements first = new Measurements(names);
            listeners.add(first);
            measurements = Optional.of(first);
        }
        return measurements.get();
    }

    private interface Described {
        MetricFamily of(List<Sample> samples);
    }

    private static Described gauge(String name, String unit, String help) {
        return samples -> new MetricFamily(name, MetricFamily.Kind.GAUGE, unit, help, samples);
    }

    private static Described counter(String name, String help) {
        return samples -> new MetricFamily(name, MetricFamily.Kind.COUNTER, "", help, samples);
    }

    private List<Sample> steps() {
        List<Sample> samples = new ArrayList<>();
        approvals
                .counts()
                .forEach((step, count) -> samples.add(Sample.of(Map.of("step", step.word()), (double) count)));
        return samples;
    }

    private interface Missed {
        long of(ListenerHealth health);
    }

    /** Listeners that call themselves the same are counted as one. */
    private List<Sample> missed(Missed missed) {
        Map<String, Long> counts = new LinkedHashMap<>();
        listeners.health().forEach(health -> counts.merge(health.name(), missed.of(health), Long::sum));
        List<Sample> samples = new ArrayList<>();
        counts.forEach((name, count) -> samples.add(Sample.of(Map.of("listener", name), (double) count)));
        return samples;
    }

    private List<Sample> remaining() {
        List<Sample> samples = new ArrayList<>();
        for (LimitWindow window : names.globalLimits()) {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("counter", window.counter());
            labels.put("window", shown(window.length()));
            labels.put("max", String.valueOf(window.max()));
            limits.balance(window, GLOBAL)
                    .map(TakeResult.Balance::left)
                    .ifPresent(left -> samples.add(Sample.of(labels, left.doubleValue())));
        }
        return samples;
    }

    private static String shown(Duration window) {
        return window.toSeconds() + "s";
    }
}
